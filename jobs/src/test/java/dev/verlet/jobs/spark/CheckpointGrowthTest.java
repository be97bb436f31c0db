package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.ChainEnds;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.faults.PlantedFaults.Killed;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of so many chains that where they ended fills journals of its own. */
class CheckpointGrowthTest {
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(20);
    private static final CheckpointEvery ABOUT_ONCE_A_CHAIN = new CheckpointEvery.Iterations(22);
    private static final int MANY = 300;

    @TempDir
    private Path folder;

    /** What becomes of the journals that a killed attempt leaves. */
    enum Fate {
        KEPT {
            @Override
            void befalls(Path journal) {}
        },
        ALTERED {
            @Override
            void befalls(Path journal) throws IOException {
                byte[] bytes = Files.readAllBytes(journal);
                bytes[bytes.length / 2] ^= 1;
                Files.write(journal, bytes);
            }
        },
        LOST {
            @Override
            void befalls(Path journal) throws IOException {
                Files.delete(journal);
            }
        };

        abstract void befalls(Path journal) throws IOException;
    }

    @AfterEach
    void removeFault() {
        PlantedFaults.remove();
    }

    private BlockFolder stage(String name, int chains) throws IOException {
        StudyPlan plan = StudyPlan.of(1, chains, 3, 1).withSegmentRows(90);
        return BlockFolder.stage(folder.resolve(name), "test-flaky", CHAIN, plan, ABOUT_ONCE_A_CHAIN);
    }

    private List<Path> journals(String study) throws IOException {
        Path checkpoints = Files.createDirectories(folder.resolve(study).resolve("checkpoints"));
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> file.toString().endsWith(".ends")).toList();
        }
    }

    /** Four times as many chains; with all ends in every checkpoint it was fifteen times as much. */
    @Test
    void bytesWrittenGrowLikeTheNumberOfChains() throws Exception {
        long few = bytesWritten("few", 250);
        long many = bytesWritten("many", 1000);

        assertThat((double) many / few).isLessThan(5.5);
        assertThat(journals("many")).isEmpty();
    }

    private long bytesWritten(String name, int chains) throws Exception {
        BlockFolder study = stage(name, chains);
        long before = bytesWritten();
        assertThat(ChainEnds.reports(study.run())).hasSize(chains);
        return bytesWritten() - before;
    }

    /** The statistics that are not deprecated know one class of file systems for a scheme: the first of the process. */
    @SuppressWarnings("deprecation")
    private static long bytesWritten() {
        return FileSystem.getAllStatistics().stream()
                .mapToLong(FileSystem.Statistics::getBytesWritten)
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void aKilledAttemptCostsTimeAlone(Fate fate) throws Exception {
        Checkpoint reference = stage("undisturbed", MANY).run();
        BlockFolder disturbed = stage("disturbed", MANY);
        PlantedFaults.plant(FaultPoint.AFTER_CHECKPOINT, 270);
        assertThatThrownBy(disturbed::run).isInstanceOf(Killed.class);
        PlantedFaults.remove();
        assertThat(journals("disturbed")).isNotEmpty();
        for (Path journal : journals("disturbed")) {
            fate.befalls(journal);
        }

        Checkpoint end = disturbed.run();

        CheckpointedBlockTest.assertSameChains(end, reference);
        assertThat(DrawsOnDisk.rows(folder.resolve("disturbed")))
                .hasSize(3 * MANY)
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("undisturbed")));
        if (fate == Fate.KEPT) {
            assertThat(disturbed.warnings()).isEmpty();
        } else {
            assertThat(disturbed.warnings()).isNotEmpty().allMatch(warning -> warning.contains("is ignored"));
        }
    }

    /** Others begin from the checkpoints of one that is alive, and deletes what it needs no more as it goes on. */
    @Test
    void attemptsThatBeginFromOneThatIsAliveLeaveOneCopy() throws Exception {
        Checkpoint reference = stage("alone", MANY).run();
        BlockFolder together = stage("together", MANY);
        BlockRunner first = together.runner();
        List<BlockRunner> others = List.of(together.runner(), together.runner());
        ExecutorService pool = Executors.newFixedThreadPool(1 + others.size());
        try {
            List<Future<Checkpoint>> ends = new ArrayList<>();
            ends.add(pool.submit(() -> together.run(first)));
            while (!ends.get(0).isDone() && journals("together").isEmpty()) {
                Thread.sleep(1);
            }
            assumeThat(ends.get(0).isDone())
                    .as("it ended before others could begin")
                    .isFalse();
            others.forEach(other -> ends.add(pool.submit(() -> together.run(other))));
            for (Future<Checkpoint> end : ends) {
                CheckpointedBlockTest.assertSameChains(end.get(), reference);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(journals("together")).isEmpty();
        assertThat(DrawsOnDisk.rows(folder.resolve("together"))).isEqualTo(DrawsOnDisk.rows(folder.resolve("alone")));
        assertThat(together.warnings()).isEmpty();
    }
}
