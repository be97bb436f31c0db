package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study in HDFS, interrupted and resumed. */
class HdfsIT {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            sampler { chains = 3, warmup = 100, draws = 100 }
            segment-rows = 40
            checkpoint-every = 20
            """;

    @TempDir
    private static Path folder;

    private static MiniDFSCluster hdfs;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        if (hdfs != null) {
            hdfs.shutdown();
        }
    }

    private int verlet(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    private int sample(Path study, String to) {
        return verlet("sample", study.toString(), "--master", "local[2]", "--quiet", "--set", "output=\"" + to + "\"");
    }

    @Test
    void goesOnAfterACrash() throws IOException, SQLException {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        Path study = Files.writeString(folder.resolve("study.conf"), STUDY);
        Path local = folder.resolve("local");
        assertThat(sample(study, local.toString())).as(err.toString()).isZero();
        String inHdfs = hdfs.getURI() + "/study";

        TestModel.Crashing.crashAfter(1_000);
        assertThat(sample(study, inHdfs)).isEqualTo(1);
        assertThat(verlet("resume", inHdfs, "--master", "local[2]", "--quiet"))
                .as(err.toString())
                .isZero();
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (FileSystem files = hdfs.getNewFileSystemInstance(0)) {
            files.copyToLocalFile(
                    new org.apache.hadoop.fs.Path(inHdfs + "/draws"), new org.apache.hadoop.fs.Path(copy.toUri()));
        }

        assertThat(DrawsOnDisk.rows(copy)).hasSize(300).isEqualTo(DrawsOnDisk.rows(local));
        assertThat(out.toString()).contains("300 draws in ");
    }
}
