package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.ChainEnds;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.config.Documents;
import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.model.Variable;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts of a block that die at any point, or live together, leave the same rows once. */
class BlockRunnerTest {
    private static final String STUDY_ID = "01234567-89ab-cdef-0123-456789abcdef";
    private static final StudyPlan PLAN = StudyPlan.of(1, 2, 100, 1).withSegmentRows(60);

    @TempDir
    private Path folder;

    private Path study(String name) {
        return folder.resolve(name);
    }

    private BlockRunner runner(Path study, String model, String attempt, BooleanSupplier cancelled) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(study.toString()));
        ChainSpec chain = ChainSpec.defaults().withWarmup(100).withDraws(100);
        StudySpec spec = new StudySpec(
                STUDY_ID,
                "run",
                study.toString(),
                3,
                new ModelSpec(model, "{}"),
                chain,
                PLAN,
                CheckpointEvery.DEFAULT,
                new ArrayList<>(List.of(Variable.scalar("mu"), Variable.scalar("tau"))));
        directory.files().mkdirs(directory.root());
        Files.writeString(study.resolve("study.json"), "{\"id\": \"" + spec.studyId() + "\"}");
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        Documents inputs = new Documents(List.of(new PosteriorInput.Inline("p", "test", none)), "", 0);
        DocumentSource.stage(inputs, new InputStore(directory, PLAN, spec.studyId()), false, "run");
        ProgressReporter silent = ProgressReporter.to(ProgressSink.NOWHERE, "run", System::nanoTime);
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        return new BlockRunner(spec, directory, models, attempt, silent, cancelled);
    }

    private Checkpoint run(Path study, String attempt) throws IOException {
        return run(study, runner(study, "test-crashing", attempt, () -> false));
    }

    private static Checkpoint run(Path study, BlockRunner runner) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(study.toString()));
        List<Long> earlier = new Checkpoints(directory, STUDY_ID).sequences().getOrDefault(0, List.of());
        return runner.run(new BlockStart(0, earlier), earlier, damage -> {});
    }

    private List<String> undisturbed() throws Exception {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        Path study = study("undisturbed");
        assertThat(run(study, "a").rows()).isEqualTo(200);
        List<String> rows = DrawsOnDisk.rows(study);
        assertThat(rows).hasSize(200).doesNotHaveDuplicates();
        return rows;
    }

    @Test
    void anAttemptThatDiesInTheMiddleLeavesNoTrace() throws Exception {
        List<String> reference = undisturbed();
        for (long evaluations : new long[] {10, 500, 1_000, 1_300}) {
            Path study = study("dies-after-" + evaluations);
            TestModel.Crashing.crashAfter(evaluations);
            assertThatThrownBy(() -> run(study, "a")).hasMessage("a planted crash");
            assertThat(run(study, "b").rows()).isEqualTo(200);
            assertThat(DrawsOnDisk.rows(study)).isEqualTo(reference);
        }
    }

    /** All rows are written, but the commit fails: a file stands where the folder of draws should be. */
    @Test
    void anAttemptThatDiesAfterItsLastRowLeavesNoTrace() throws Exception {
        List<String> reference = undisturbed();
        Path study = Files.createDirectories(study("dies-before-commit"));
        Path obstacle = Files.writeString(study.resolve("draws"), "in the way");
        assertThatThrownBy(() -> run(study, "a")).isInstanceOf(IOException.class);
        Files.delete(obstacle);

        run(study, "b");

        assertThat(DrawsOnDisk.rows(study)).isEqualTo(reference);
    }

    /** The segments are committed, but the attempt dies before it can say so in a checkpoint. */
    @Test
    void anAttemptThatDiesAfterItsCommitAddsNothing() throws Exception {
        List<String> reference = undisturbed();
        Path study = Files.createDirectories(study("dies-after-commit"));
        Path obstacle = Files.writeString(study.resolve("checkpoints"), "in the way");
        assertThatThrownBy(() -> run(study, "a")).isInstanceOf(IOException.class);
        assertThat(DrawsOnDisk.rows(study)).isEqualTo(reference);
        Files.delete(obstacle);

        Checkpoint second = run(study, "b");

        assertThat(second.rows()).isEqualTo(200);
        assertThat(DrawsOnDisk.rows(study)).isEqualTo(reference);
    }

    @Test
    void aBlockThatIsDoneIsNotRunAgain() throws Exception {
        Path study = study("done");
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        Checkpoint first = run(study, "a");
        TestModel.Crashing.crashAfter(1);

        Checkpoint second = run(study, "b");

        assertThat(TestModel.Crashing.crashed()).isFalse();
        assertThat(second.segments()).isEqualTo(first.segments());
    }

    @Test
    void attemptsThatCommitTogetherLeaveOneCopy() throws Exception {
        List<String> reference = undisturbed();
        Path study = study("together");
        int attempts = 4;
        CyclicBarrier start = new CyclicBarrier(attempts);
        ExecutorService pool = Executors.newFixedThreadPool(attempts);
        try {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                BlockRunner runner = runner(study, "test-crashing", "t" + i, () -> false);
                calls.add(() -> {
                    start.await();
                    return run(study, runner).rows();
                });
            }
            for (Future<Long> done : pool.invokeAll(calls)) {
                assertThat(done.get()).isEqualTo(200);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(DrawsOnDisk.rows(study)).isEqualTo(reference);
        try (var files = Files.list(study.resolve("draws"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void aCancelledAttemptStopsAtTheNextGradient() throws Exception {
        AtomicLong evaluations = new AtomicLong();
        Path study = study("cancelled");
        BlockRunner runner = runner(study, "test-crashing", "a", () -> evaluations.incrementAndGet() > 400);
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);

        assertThatThrownBy(() -> run(study, runner)).isInstanceOf(CancelledException.class);

        assertThat(evaluations.get()).isEqualTo(401);
        assertThat(study.resolve("checkpoints")).doesNotExist();
    }

    /** A failed chain of 400 planned segments must not take the time of writing 400 empty files. */
    @Test
    void segmentsOfAFailedChainHaveNoFiles() throws Exception {
        Path study = study("failed");
        Checkpoint checkpoint = run(study, runner(study, "test-throwing", "a", () -> false));

        long files = DrawsOnDisk.filesOf(study);
        assertThat(checkpoint.segments()).hasSize(4);
        assertThat(files)
                .isLessThan(4)
                .isEqualTo(checkpoint.segments().stream()
                        .filter(segment -> segment.bytes() > 0)
                        .count());
        assertThat(run(study, runner(study, "test-throwing", "b", () -> false)).segments())
                .isEqualTo(checkpoint.segments());
    }

    @Test
    void aModelThatThrowsEndsItsChainAlone() throws Exception {
        Path study = study("throwing");
        Checkpoint checkpoint = run(study, runner(study, "test-throwing", "a", () -> false));

        assertThat(ChainEnds.reports(checkpoint)).hasSize(2);
        assertThat(ChainEnds.reports(checkpoint))
                .filteredOn(report -> report.status() == Status.FAILED)
                .isNotEmpty()
                .allSatisfy(report -> {
                    assertThat(report.error()).isEqualTo("the solver gave up at mu > 3.0");
                    assertThat(report.key()).hasSize(32);
                });
        long drawn = ChainEnds.reports(checkpoint).stream()
                .mapToLong(report -> report.draws())
                .sum();
        assertThat(DrawsOnDisk.rows(study)).hasSize((int) drawn);
    }

    /** One group of many may have data that its model refuses; only a task sees them. */
    @Test
    void dataThatTheModelRefusesFailEachChain() throws Exception {
        Path study = study("refused");
        Checkpoint checkpoint = run(study, runner(study, "eight-schools-noncentered", "a", () -> false));

        assertThat(checkpoint.rows()).isZero();
        assertThat(ChainEnds.reports(checkpoint)).hasSize(2).allSatisfy(report -> {
            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(report.error()).startsWith("p: J is missing").contains("y is missing");
        });
    }
}
