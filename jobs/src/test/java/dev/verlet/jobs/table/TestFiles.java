package dev.verlet.jobs.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Study directories on the local disk for the tests of this package. */
final class TestFiles {
    static final String STUDY_ID = "0a1b2c3d-0000-4000-8000-000000000001";

    private TestFiles() {}

    static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    static StudyDirectory study(Path folder) throws IOException {
        return new StudyDirectory(new Configuration(), hadoop(folder));
    }

    /** The paths of all files below a folder, relative to it and sorted. */
    static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
