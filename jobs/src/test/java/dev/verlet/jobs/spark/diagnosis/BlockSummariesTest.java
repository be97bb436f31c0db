package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.MadeUpStudy;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Variable;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts to settle a block that die at any point, or live together, leave the same rows once. */
class BlockSummariesTest {
    private static final StudyPlan PLAN = StudyPlan.of(4, 2, 50, 2);

    @TempDir
    private Path folder;

    private record Opened(Path path, StudyDirectory directory, BlockSummaries summaries, Checkpoint last) {
        void settle(String attempt) throws IOException {
            summaries.settle(directory, last, attempt);
        }

        List<String> rows(String table) throws SQLException {
            return DrawsOnDisk.query("SELECT * FROM '" + path + "/" + table + "/*.parquet'");
        }
    }

    private Opened study(String name) throws IOException {
        Path path = folder.resolve(name);
        MadeUpStudy.write(path, PLAN, new MadeUpStudy.Source() {
            @Override
            public List<Variable> variables(long posterior) {
                return List.of(Variable.scalar("mu"));
            }

            @Override
            public Draw draw(long posterior, int chain, long iteration) {
                double value = new SplittableRandom(1000 * posterior + 100L * chain + iteration).nextGaussian();
                return new Draw(iteration, new double[] {value}, -value * value, 0.9, 0.5, 3, 7, false, value);
            }
        });
        StudyDirectory directory = new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(path.toUri()));
        Manifest manifest = Manifest.read(directory);
        Checkpoint last = new Checkpoints(directory, manifest.id())
                .latest(0, damage -> {})
                .orElseThrow();
        return new Opened(path, directory, new BlockSummaries(DiagnosisSpec.of(directory, manifest, "run")), last);
    }

    @Test
    void aSettledBlockHasItsRowsAndNoDraws() throws IOException, SQLException {
        Opened study = study("settled");
        study.settle("a");
        study.settle("b");

        assertThat(study.summaries().isSettled(study.directory(), 0)).isTrue();
        assertThat(study.summaries().isSettled(study.directory(), 1)).isFalse();
        assertThat(study.summaries().needed(study.directory(), study.last())).isEmpty();
        assertThat(study.rows("summary")).hasSize(4);
        assertThat(study.rows("diagnosis")).hasSize(2);
        assertThat(DrawsOnDisk.filesOf(study.path())).isEqualTo(1);

        study.summaries().undo(study.directory(), 0);
        assertThat(study.summaries().isSettled(study.directory(), 0)).isFalse();
        assertThat(study.summaries().needed(study.directory(), study.last()))
                .isEqualTo(study.last().segments());
    }

    /** One table is written, but not the other: a file stands where its folder should be. */
    @Test
    void anAttemptThatDiesBetweenTheTablesKeepsTheDrawsForTheNext() throws IOException, SQLException {
        Opened undisturbed = study("undisturbed");
        undisturbed.settle("a");
        Opened study = study("dies");
        Path obstacle = Files.writeString(study.path().resolve("diagnosis"), "in the way");
        assertThatThrownBy(() -> study.settle("a")).isInstanceOf(IOException.class);
        assertThat(DrawsOnDisk.filesOf(study.path())).isEqualTo(2);
        Files.delete(obstacle);

        study.settle("b");

        for (String table : List.of("summary", "diagnosis")) {
            assertThat(study.rows(table)).isEqualTo(undisturbed.rows(table));
        }
        assertThat(DrawsOnDisk.filesOf(study.path())).isEqualTo(1);
    }

    @Test
    void attemptsTogetherLeaveOneCopy() throws Exception {
        Opened study = study("together");
        int attempts = 4;
        CyclicBarrier start = new CyclicBarrier(attempts);
        ExecutorService pool = Executors.newFixedThreadPool(attempts);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                String attempt = "t" + i;
                calls.add(() -> {
                    start.await();
                    study.settle(attempt);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(calls)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(study.rows("summary")).hasSize(4);
        assertThat(study.rows("diagnosis")).hasSize(2);
        assertThat(DrawsOnDisk.filesOf(study.path())).isEqualTo(1);
    }
}
