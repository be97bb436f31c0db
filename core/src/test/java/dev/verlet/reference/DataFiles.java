package dev.verlet.reference;

import dev.verlet.model.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The data files of the ready studies. */
public final class DataFiles {
    private static final Path DIRECTORY = Path.of("..", "data");

    private DataFiles() {}

    /** The values of a file under {@code data/}: {@code read("rats.json")}. */
    public static Map<String, Object> read(String file) {
        try {
            return JsonValues.parse(Files.readAllBytes(DIRECTORY.resolve(file)), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
