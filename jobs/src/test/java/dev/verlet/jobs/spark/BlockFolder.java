package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.Documents;
import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.jobs.config.StudyConfig.OnError;
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
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/** A study of one block, staged in a folder, of which attempts can be run without Spark. */
final class BlockFolder {
    static final String STUDY_ID = "01234567-89ab-cdef-0123-456789abcdef";

    private final StudySpec spec;
    private final StudyDirectory directory;
    private final List<String> warnings = new ArrayList<>();
    private int attempts;

    private BlockFolder(StudySpec spec, StudyDirectory directory) {
        this.spec = spec;
        this.directory = directory;
    }

    /** Stages a study of posteriors p0, p1, ... without data. */
    static BlockFolder stage(Path folder, String model, ChainSpec chain, StudyPlan plan, CheckpointEvery every)
            throws IOException {
        StudySpec spec = new StudySpec(
                STUDY_ID,
                "run",
                folder.toString(),
                3,
                new ModelSpec(model, "{}"),
                chain.withDraws(plan.draws()),
                plan,
                every,
                new ArrayList<>(List.of(Variable.scalar("mu"), Variable.scalar("tau"))));
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(folder.toString()));
        directory.files().mkdirs(directory.root());
        Files.writeString(folder.resolve("study.json"), "{\"id\": \"" + STUDY_ID + "\"}");
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        List<PosteriorInput> posteriors = LongStream.range(0, plan.posteriors())
                .<PosteriorInput>mapToObj(p -> new PosteriorInput.Inline("p" + p, "test", none))
                .toList();
        DocumentSource.stage(new Documents(posteriors, "", 0), new InputStore(directory, plan, STUDY_ID), false, "run");
        return new BlockFolder(spec, directory);
    }

    /** The same study when more draws have been asked for. */
    BlockFolder extendedBy(long draws) {
        StudyPlan plan = spec.plan().extendedBy(draws);
        StudySpec extended = new StudySpec(
                spec.studyId(),
                spec.run(),
                spec.directory(),
                spec.seed(),
                spec.model(),
                spec.chain().withDraws(plan.draws()),
                plan,
                spec.checkpointEvery(),
                spec.columns());
        return new BlockFolder(extended, directory);
    }

    /** The same study when a chain task is something else. */
    BlockFolder of(Method method) {
        return of(method, spec.onError());
    }

    /** The same study when failures of chains mean something else. */
    BlockFolder of(OnError onError) {
        return of(spec.method(), onError);
    }

    private BlockFolder of(Method method, OnError onError) {
        StudySpec other = new StudySpec(
                spec.studyId(),
                spec.run(),
                spec.directory(),
                spec.seed(),
                spec.model(),
                spec.chain(),
                method,
                spec.plan(),
                spec.checkpointEvery(),
                onError,
                spec.retention(),
                spec.columns());
        return new BlockFolder(other, directory);
    }

    /** A runner of a further attempt. */
    BlockRunner runner() {
        return runner(LadderExecutions.inTask(() -> false));
    }

    /** The same, whose ladders are explored by others. */
    BlockRunner runner(LadderExecutions executions) {
        ProgressReporter silent = ProgressReporter.to(ProgressSink.NOWHERE, "run", System::nanoTime);
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        return new BlockRunner(spec, directory, models, "t" + attempts++, silent, () -> false, executions);
    }

    /** Runs a further attempt to its end. */
    Checkpoint run() throws IOException {
        return run(runner());
    }

    /** Runs an attempt from what is there now. */
    Checkpoint run(BlockRunner runner) throws IOException {
        return runner.run(new BlockStart(0, sequences()), sequences(), warnings::add);
    }

    /** Runs an attempt that follows another one of the same run, which found the block not begun. */
    Checkpoint runAgain() throws IOException {
        return runner().run(new BlockStart(0, List.of()), sequences(), warnings::add);
    }

    /** The sequences of the checkpoints in place, the last first. */
    List<Long> sequences() throws IOException {
        return new Checkpoints(directory, STUDY_ID).sequences().getOrDefault(0, List.of());
    }

    List<String> warnings() {
        return warnings;
    }

    StudySpec spec() {
        return spec;
    }

    StudyDirectory directory() {
        return directory;
    }
}
