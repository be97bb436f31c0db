package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.table.ObjectStoreFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study in a store that renames nothing, interrupted, resumed, damaged, resumed, extended and read. */
class ObjectStoreTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            sampler { chains = 3, warmup = 100, draws = 100 }
            segment-rows = 40
            checkpoint-every = 20
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameTheStore() {
        System.setProperty("spark.hadoop.fs.store.impl", ObjectStoreFiles.class.getName());
        System.setProperty("spark.hadoop.fs.store.impl.disable.cache", "true");
        System.setProperty("spark.hadoop.verlet.object-stores", "other, store");
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
    }

    @AfterEach
    void forgetTheStore() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("spark.hadoop."));
    }

    private int verlet(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    private int sample(Path study, String to) {
        return verlet("sample", study.toString(), "--master", "local[2]", "--quiet", "--set", "output=\"" + to + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void survivesWhatItSurvivesElsewhere(String conditional) throws IOException, SQLException {
        System.setProperty("spark.hadoop.fs.store.conditional", conditional);
        Path study = Files.writeString(folder.resolve("study.conf"), STUDY);
        Path local = folder.resolve("local");
        assertThat(sample(study, local.toString())).as(err.toString()).isZero();
        List<String> reference = DrawsOnDisk.rows(local);
        Path bucket = folder.resolve("bucket");
        String inStore = "store://" + bucket;

        TestModel.Crashing.crashAfter(1_000);
        assertThat(sample(study, inStore)).isEqualTo(1);
        assertThat(verlet("resume", inStore, "--master", "local[2]", "--quiet"))
                .as(err.toString())
                .isZero();
        assertThat(DrawsOnDisk.rows(bucket)).isEqualTo(reference);

        Path segment;
        try (var segments = Files.list(bucket.resolve("draws"))) {
            segment = segments.sorted().findFirst().orElseThrow();
        }
        Files.write(segment, new byte[7]);
        assertThat(verlet("resume", inStore, "--master", "local[2]", "--quiet"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("it was set aside in store:");
        assertThat(DrawsOnDisk.rows(bucket)).isEqualTo(reference);
        assertThat(bucket.resolve("run.lock")).doesNotExist();

        for (String directory : List.of(inStore, local.toString())) {
            assertThat(verlet("extend", directory, "--draws", "50", "--master", "local[2]", "--quiet"))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(DrawsOnDisk.rows(bucket)).hasSize(450).isEqualTo(DrawsOnDisk.rows(local));
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM '" + bucket + "/summary/*.parquet'"))
                .isEqualTo(DrawsOnDisk.query("SELECT count(*) FROM '" + local + "/summary/*.parquet'"));
    }
}
