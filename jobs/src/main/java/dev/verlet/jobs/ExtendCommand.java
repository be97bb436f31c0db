package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.Saved.Keep;
import dev.verlet.jobs.spark.Resuming;
import dev.verlet.jobs.spark.diagnosis.BlockSummaries;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verlet extend}: more draws of every chain. */
@Command(
        name = "extend",
        description = "Adds draws to every chain of a study, as if they had been asked for at first, and diagnoses it"
                + " anew. Files that are there stay as they are.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Example:  verlet extend out/eight-schools --draws 4000",
            "If it is interrupted, 'verlet resume' goes on with it."
        })
final class ExtendCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Option(names = "--draws", paramLabel = "N", required = true, description = "How many draws more of each chain.")
    private long draws;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A secret of the model's settings, which the study does not keep.")
    private List<String> secrets = List.of();

    @Option(names = "--force", description = "Go on whatever differs, and record it in study.json.")
    private boolean force;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        ModelRegistry models = options.models(directory);
        StudyArgument argument = StudyArgument.open(directory);
        StoredRun stored = StoredRun.read(argument, models, secrets);
        if (draws < 1) {
            throw new BadInputException("--draws " + draws + ": it must be at least 1, the draws to add to each chain");
        }
        if (stored.study().saved().keep() == Keep.SUMMARIES) {
            throw new BadInputException(directory + " keeps summaries alone (save = summaries): what they were computed"
                    + " from is gone, so that draws cannot be added");
        }
        if (!force) {
            stored.refuse("extend");
        }
        argument.requireWritable();
        Manifest before = argument.manifest();
        Manifest manifest = before.extendedBy(draws, stored.event("extended by " + draws + " draws"));
        Resuming resuming =
                Resuming.of(argument.directory(), manifest, stored.study(), stored.model(), BlockSummaries::of);
        options.out()
                .println(RunOptions.format(
                        "%s: %,d draws of each chain, %,d more than before", manifest.name(), manifest.draws(), draws));
        return options.run(
                argument.directory(),
                resuming.run(),
                manifest.name(),
                Keep.DRAWS,
                resuming.openBoard(),
                (context, board, cancelled, warnings) -> {
                    stored.requireUnchanged();
                    stored.tell(warnings);
                    manifest.replace(argument.directory(), resuming.run());
                    return resuming.run(context, board, cancelled, warnings);
                });
    }
}
