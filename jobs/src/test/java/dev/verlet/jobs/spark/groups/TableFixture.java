package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.spark.InputStore;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Reads and stages the tables of study files in one session of two threads. */
final class TableFixture implements AutoCloseable {
    static final String ID = "01234567-89ab-cdef-0123-456789abcdef";

    private final ModelRegistry models = ModelRegistry.load(getClass().getClassLoader());
    private final SparkSession session;

    TableFixture() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate();
    }

    SparkSession session() {
        return session;
    }

    ModelRegistry models() {
        return models;
    }

    /** Surveys the table of a study file that is written into the folder. */
    GroupedSource survey(Path folder, String study) throws IOException {
        return survey(Files.writeString(folder.resolve("study.conf"), study));
    }

    /** Surveys the table of a study file. */
    GroupedSource survey(Path studyFile) throws IOException {
        StudyFile file = new StudyReader(models).read(studyFile, List.of());
        return new TableSurvey(session, file.table().orElseThrow(), file.name(), file.model(), models).read();
    }

    /** The names and bytes of the files that a table is staged as. */
    Map<String, byte[]> stage(GroupedSource groups, Path output, int blocks) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(output.toString()));
        StudyPlan plan = StudyPlan.of(groups.posteriors().size(), 2, 10, blocks);
        groups.stage(new InputStore(directory, plan, ID), false, "run");
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(output.resolve("inputs"))) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    @Override
    public void close() {
        session.stop();
    }
}
