package dev.verlet.jobs;

import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.spark.Resuming;
import dev.verlet.jobs.spark.diagnosis.BlockSummaries;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verlet resume}: does what is left to do of a study that was interrupted. */
@Command(
        name = "resume",
        description = {
            "Goes on with a study that was interrupted, to exactly the draws that it would have had.",
            "All that it needs is in the study directory; models of your own need their --jars again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Examples:",
            "  verlet resume out/eight-schools",
            "  verlet resume out/eight-schools --study conf/eight-schools.conf   # refuses if the file was changed",
            "  verlet resume out/eight-schools --retry-failed"
        })
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Option(
            names = "--study",
            paramLabel = "FILE",
            description = "Compare with this study file and its data first, and go on only if they are the same. The"
                    + " rows of a table are not compared: the study goes on with those that it has in inputs/.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With --study, set a value of the file as for sample; else a secret of the model's settings.")
    private List<String> overrides = List.of();

    @Option(names = "--retry-failed", description = "Make chains that failed again, from their beginning.")
    private boolean retryFailed;

    @Option(names = "--force", description = "Go on whatever differs, and record it in study.json.")
    private boolean force;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        ModelRegistry models = options.models(directory);
        StudyArgument argument = StudyArgument.open(directory);
        StoredRun stored = StoredRun.read(argument, models, file.isPresent() ? List.of() : overrides);
        file.ifPresent(given -> stored.objections()
                .addAll(new StudyComparison(argument.manifest(), new StudyReader(models), given, overrides)
                        .objections()));
        if (!force) {
            stored.refuse("resume");
        }
        options.requireDiagnosis(stored.study().saved().keep());
        Manifest manifest = argument.manifest();
        if (!retryFailed && Resuming.isDone(argument.directory(), manifest)) {
            return options.tellDone(argument);
        }
        argument.requireWritable();
        Resuming plain =
                Resuming.of(argument.directory(), manifest, stored.study(), stored.model(), BlockSummaries::of);
        Resuming resuming = retryFailed ? plain.retryingFailed() : plain;
        return options.run(
                argument.directory(),
                resuming.run(),
                manifest.name(),
                stored.study().saved().keep(),
                resuming.openBoard(),
                (context, board, cancelled, warnings) -> {
                    stored.requireUnchanged();
                    if (!stored.objections().isEmpty()) {
                        stored.tell(warnings);
                        manifest.with(stored.event("resumed")).replace(argument.directory(), resuming.run());
                    }
                    return resuming.run(context, board, cancelled, warnings);
                });
    }
}
