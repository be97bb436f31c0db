package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.ChainEnds;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A block that dies again and again goes on from its last checkpoint, with the same bits. */
class CheckpointedBlockTest {
    private static final CheckpointEvery EVERY_SEVEN = new CheckpointEvery.Iterations(7);
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(60);

    @TempDir
    private Path folder;

    /** Long chains in several segments, short ones in one, thinned, with warmup, and several posteriors. */
    static Stream<StudyPlan> plans() {
        StudyPlan two = StudyPlan.of(1, 2, 80, 1);
        return Stream.of(
                two.withSegmentRows(30),
                two,
                StudyPlan.of(1, 2, 80, 1).withSegmentRows(35),
                two.withKept(new Kept(60, 3)).withSegmentRows(20),
                StudyPlan.of(3, 1, 40, 1).withKept(new Kept(10, 1)).withSegmentRows(110));
    }

    private BlockFolder stage(String name, String model, StudyPlan plan, CheckpointEvery every) throws IOException {
        return BlockFolder.stage(folder.resolve(name), model, CHAIN, plan, every);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void goesOnWithTheSameBits(StudyPlan plan) throws Exception {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        BlockFolder undisturbed = stage("undisturbed", "test-crashing", plan, new CheckpointEvery.Never());
        Checkpoint reference = undisturbed.run();

        BlockFolder disturbed = stage("disturbed", "test-crashing", plan, EVERY_SEVEN);
        Checkpoint end = null;
        int crashes = 0;
        while (end == null) {
            TestModel.Crashing.crashAfter(150);
            try {
                end = disturbed.run();
            } catch (IOException e) {
                assertThat(e).hasMessage("a planted crash");
                crashes++;
            }
            assertThat(crashes).as("it gets nowhere").isLessThan(40);
        }

        assertThat(crashes).isGreaterThan(2);
        assertThat(DrawsOnDisk.rows(folder.resolve("disturbed")))
                .hasSize((int) plan.plannedRows())
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("undisturbed")));
        assertSameChains(end, reference);
        assertThat(disturbed.warnings()).isEmpty();
        assertThat(disturbed.sequences().get(0)).isEqualTo(end.sequence());
        new Checkpoints(disturbed.directory(), BlockFolder.STUDY_ID).sweep();
        assertThat(filesOf("disturbed", "checkpoints"))
                .as("what is superfluous is gone")
                .hasSize(1);
    }

    /** Counts included, times alone may differ. */
    static void assertSameChains(Checkpoint actual, Checkpoint expected) throws IOException {
        assertThat(ChainEnds.reports(actual))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .ignoringFields("warmupSeconds", "samplingSeconds")
                .isEqualTo(ChainEnds.reports(expected));
        assertThat(actual.segments()).isEqualTo(expected.segments());
    }

    @Test
    void chainsThatFailOrEndEarlyDoSoAgain() throws Exception {
        StudyPlan plan = StudyPlan.of(1, 3, 100, 1).withSegmentRows(30);
        Checkpoint failing = stage("failing", "test-throwing", plan, new CheckpointEvery.Never())
                .run();
        BlockFolder checkpointed = stage("again", "test-throwing", plan, EVERY_SEVEN);

        assertSameChains(checkpointed.run(), failing);
        assertThat(DrawsOnDisk.rows(folder.resolve("again"))).isEqualTo(DrawsOnDisk.rows(folder.resolve("failing")));
    }

    @Test
    void attemptsTogetherLeaveOneCopyWhateverTheyDelete() throws Exception {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        StudyPlan plan = StudyPlan.of(1, 2, 80, 1).withSegmentRows(30);
        Checkpoint reference = stage("alone", "test-crashing", plan, new CheckpointEvery.Never())
                .run();
        BlockFolder together = stage("together", "test-crashing", plan, EVERY_SEVEN);
        int attempts = 4;
        CyclicBarrier start = new CyclicBarrier(attempts);
        ExecutorService pool = Executors.newFixedThreadPool(attempts);
        try {
            List<Callable<Checkpoint>> calls = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                BlockRunner runner = together.runner();
                calls.add(() -> {
                    start.await();
                    return runner.run(new BlockStart(0, List.of()), List.of(), damage -> {});
                });
            }
            for (Future<Checkpoint> done : pool.invokeAll(calls)) {
                assertSameChains(done.get(), reference);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(DrawsOnDisk.rows(folder.resolve("together"))).isEqualTo(DrawsOnDisk.rows(folder.resolve("alone")));
    }

    /** A checkpoint or a journal that is damaged costs time alone, and is told. */
    @ParameterizedTest
    @ValueSource(strings = {".ckpt", ".rows"})
    void whatIsDamagedIsComputedAgain(String ending) throws Exception {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        StudyPlan plan = StudyPlan.of(1, 1, 80, 1);
        Checkpoint reference = stage("whole", "test-crashing", plan, new CheckpointEvery.Never())
                .run();
        BlockFolder damaged = stage("damaged", "test-crashing", plan, EVERY_SEVEN);
        TestModel.Crashing.crashAfter(500);
        try {
            damaged.run();
        } catch (IOException planted) {
            assertThat(planted).hasMessage("a planted crash");
        }
        List<Path> files = filesOf("damaged", "checkpoints").stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }

        assertSameChains(damaged.run(), reference);

        assertThat(damaged.warnings()).isNotEmpty().allMatch(warning -> warning.contains("is ignored"));
        assertThat(DrawsOnDisk.rows(folder.resolve("damaged"))).isEqualTo(DrawsOnDisk.rows(folder.resolve("whole")));
    }

    private List<Path> filesOf(String study, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(study).resolve(name))) {
            return files.sorted().toList();
        }
    }

    /** Every way of asking for more draws gives what asking for all of them at first does. */
    @ParameterizedTest
    @MethodSource("plans")
    void extendedEqualsAskedForAtFirst(StudyPlan plan) throws Exception {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        StudyPlan more = new StudyPlan(
                plan.posteriors(), plan.chains(), plan.draws() + 57, plan.blocks(), plan.segmentRows(), plan.kept());
        Checkpoint atFirst = stage("at-first", "test-crashing", more, new CheckpointEvery.Never())
                .run();

        BlockFolder begun = stage("extended", "test-crashing", plan, EVERY_SEVEN);
        begun.run();
        BlockFolder extended = begun.extendedBy(7).extendedBy(50);
        Checkpoint end = null;
        int crashes = 0;
        while (end == null) {
            assertThat(crashes).as("it gets nowhere").isLessThan(40);
            TestModel.Crashing.crashAfter(100);
            try {
                end = extended.run();
            } catch (IOException planted) {
                crashes++;
            }
        }

        assertThat(crashes).isPositive();
        assertThat(ChainEnds.reports(end))
                .usingRecursiveComparison()
                .ignoringFields("warmupSeconds", "samplingSeconds")
                .isEqualTo(ChainEnds.reports(atFirst));
        assertThat(DrawsOnDisk.rows(folder.resolve("extended")))
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("at-first")));
    }

    @Test
    void chainsThatFailedStayFailedInAnExtension() throws Exception {
        StudyPlan plan = StudyPlan.of(1, 3, 100, 1).withSegmentRows(30);
        Checkpoint atFirst = stage("at-first", "test-throwing", plan, new CheckpointEvery.Never())
                .run();
        BlockFolder begun = stage("extended", "test-throwing", StudyPlan.of(1, 3, 3, 1), EVERY_SEVEN);
        begun.run();

        Checkpoint extended = begun.extendedBy(97).run();

        assertThat(ChainEnds.reports(extended))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .ignoringFields("warmupSeconds", "samplingSeconds")
                .isEqualTo(ChainEnds.reports(atFirst));
        assertThat(DrawsOnDisk.rows(folder.resolve("extended")))
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("at-first")));
    }
}
