package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StudyConfig;
import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.spark.DocumentSource;
import dev.verlet.jobs.spark.PosteriorSource;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.jobs.spark.diagnosis.BlockSummaries;
import dev.verlet.jobs.spark.groups.GroupedSource;
import dev.verlet.jobs.spark.groups.TableSurvey;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verlet sample}: samples a study. */
@Command(
        name = "sample",
        description = "Samples the study that a file describes.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Examples:",
            "  verlet sample conf/eight-schools.conf",
            "  verlet sample conf/eight-schools.conf --set sampler.draws=5000 --set seed=1 --overwrite",
            "  verlet sample my.conf --jars my-models.jar --master 'local[2]'"
        })
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Parameters(paramLabel = "STUDY", description = "The study file, in HOCON.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a value of the study file, as in sampler.draws=500. May be repeated.")
    private List<String> overrides = List.of();

    @Option(names = "--overwrite", description = "Delete the study that the output directory holds.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        ModelRegistry models = options.models(file);
        StudyFile input = new StudyReader(models).read(file, overrides);
        options.requireDiagnosis(input.saved().keep());
        StudyDirectory directory = directory(input);
        requireRoom(directory);
        if (input.table().isEmpty()) {
            DocumentSource documents = new DocumentSource(input.documents(), input.model(), models);
            return run(input.study(), documents, directory);
        }
        try (SparkSession session = options.session(input.name())) {
            GroupedSource groups =
                    new TableSurvey(session, input.table().get(), input.name(), input.model(), models).read();
            return run(input.study(groups.modelSpec(), groups.posteriors(), groups.model()), groups, directory);
        }
    }

    private int run(StudyConfig study, PosteriorSource posteriors, StudyDirectory directory)
            throws IOException, ExecutionException, InterruptedException {
        Sampling sampling = new Sampling(study, posteriors, BlockSummaries::of);
        sampling.requireStartingPoints();
        announce(study);
        return options.run(
                directory,
                sampling.run(),
                study.name(),
                study.saved().keep(),
                sampling.openBoard(),
                (context, board, cancelled, warnings) -> {
                    // Another run may have made a study here before this one had the lock.
                    requireRoom(directory);
                    // Not before everything that can be refused or fail has had its chance.
                    directory.clear();
                    return sampling.run(directory, context, board, cancelled, warnings);
                });
    }

    private static StudyDirectory directory(StudyFile study) throws IOException {
        try {
            return Sampling.directory(study.output());
        } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
            throw new BadInputException("output = " + study.output() + " cannot be used: " + e.getMessage()
                    + "; it must be a path, or a URI whose file system Hadoop knows");
        }
    }

    private void requireRoom(StudyDirectory directory) throws IOException {
        directory.whyNotWritable().ifPresent(why -> {
            throw new BadInputException("output = " + directory.root() + " cannot be written: " + why);
        });
        List<String> foreign = directory.foreignContent();
        if (!foreign.isEmpty()) {
            throw new BadInputException("output = " + directory.root() + " holds files that are not a study's: "
                    + String.join(", ", foreign) + "; name an empty or a new directory");
        }
        if (!directory.isEmpty() && !overwrite) {
            throw new BadInputException("output = " + directory.root() + " already holds " + content(directory)
                    + "; --overwrite deletes it, or set another output");
        }
    }

    private static String content(StudyDirectory directory) throws IOException {
        if (!directory.isStudy()) {
            return "parts of a study";
        }
        try {
            return "the study '" + Manifest.read(directory).name() + "'";
        } catch (IOException e) {
            return "a study that cannot be read (" + e.getMessage() + ")";
        }
    }

    private void announce(StudyConfig study) {
        String chains = study.tempering()
                .map(LadderLines::plan)
                .orElseGet(() -> RunOptions.format(
                        "%,d chains x %,d draws (%,d warmup)",
                        study.plan().chains(),
                        study.plan().draws(),
                        study.chain().warmup()));
        options.out()
                .println(RunOptions.format(
                        "%s: %s, %,d posterior%s x %s, seed %d%s",
                        study.name(),
                        study.model().name(),
                        study.plan().posteriors(),
                        study.plan().posteriors() == 1 ? "" : "s",
                        chains,
                        study.seed(),
                        study.seedChosen() ? " (chosen; set seed to repeat)" : ""));
    }
}
