package dev.verlet.jobs.spark;

import dev.verlet.model.ModelFile;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/**
 * The files of models on their way to executors: Spark brings each once to every executor. They go by the digests of
 * their contents, so that two files of one name, or two versions of one file, do not meet.
 */
public final class ShippedFiles {
    /** Where executors that start later get them from, as long as this process lives. */
    private static final Map<String, Path> COPIES = new HashMap<>();

    private ShippedFiles() {}

    /**
     * Sends a model's files along with the tasks of a context.
     *
     * @throws IOException if one cannot be read, or has changed
     */
    public static void send(SparkContext context, ModelSpec model) throws IOException {
        for (ModelFile file : model.files().values()) {
            context.addFile(copy(file).toString());
        }
    }

    private static synchronized Path copy(ModelFile file) throws IOException {
        Path known = COPIES.get(file.sha256());
        if (known != null) {
            return known;
        }
        Path folder = Files.createTempDirectory("verlet-files-");
        Path copy = Files.write(folder.resolve(file.sha256()), file.read());
        folder.toFile().deleteOnExit();
        copy.toFile().deleteOnExit();
        COPIES.put(file.sha256(), copy);
        return copy;
    }

    /** The same model with its files where Spark brought them; to be called in a task. */
    public static ModelSpec arrived(ModelSpec model) {
        return model.withFilesAt(file -> file.at(SparkFiles.get(file.sha256())));
    }
}
