package dev.verlet.jobs;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.Saved.Keep;
import dev.verlet.jobs.config.StudyConfig;
import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.report.ChainsReport;
import dev.verlet.jobs.spark.DocumentSource;
import dev.verlet.jobs.spark.PosteriorSource;
import dev.verlet.jobs.spark.ProgressBoard;
import dev.verlet.jobs.spark.ProgressDisplay;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.spark.StudyRun.Outcome;
import dev.verlet.jobs.spark.groups.GroupedSource;
import dev.verlet.jobs.spark.groups.TableSurvey;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    private static final Pattern LOCAL_MASTER =
            Pattern.compile("local(\\[([1-9][0-9]*|\\*)(, *[0-9]+)?])?|local-cluster\\[.*]");

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "STUDY", description = "The study file, in HOCON.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a value of the study file, as in sampler.draws=500. May be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--master",
            description = "The Spark master of a run on this machine: local[N]. Default: all cores. On a cluster use"
                    + " spark-submit instead.")
    private Optional<String> master = Optional.empty();

    @Option(names = "--overwrite", description = "Delete the study that the output directory holds.")
    private boolean overwrite;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--no-diagnose", description = "Leave out the diagnosis at the end.")
    private boolean withoutDiagnosis;

    @Option(names = "--strict", description = "Exit with code 3 unless all posteriors are healthy.")
    private boolean strict;

    @Option(names = "--jars", split = ",", paramLabel = "JAR", description = "Jars with models of your own.")
    private List<Path> jars = List.of();

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        requireMasterForThisJar();
        ModelRegistry models = UserJars.load(jars);
        StudyFile input = new StudyReader(models).read(file, overrides);
        requireDiagnosis(input);
        StudyDirectory directory = directory(input);
        requireRoom(directory);
        if (input.table().isEmpty()) {
            DocumentSource documents = new DocumentSource(input.documents(), input.model(), models);
            return run(input.study(), documents, directory);
        }
        try (SparkSession session = Sessions.session(input.name(), master, userJars())) {
            GroupedSource groups =
                    new TableSurvey(session, input.table().get(), input.name(), input.model(), models).read();
            return run(input.study(groups.modelSpec(), groups.posteriors(), groups.model()), groups, directory);
        }
    }

    private int run(StudyConfig study, PosteriorSource posteriors, StudyDirectory directory)
            throws IOException, ExecutionException, InterruptedException {
        Sampling sampling = new Sampling(study, posteriors);
        sampling.requireStartingPoints();
        announce(study);
        long start = System.nanoTime();
        try (Interruption interruption = Interruption.watch()) {
            Sampled sampled = sample(study, directory, sampling, interruption);
            int exit = report(directory, sampled.outcome, (sampled.end - start) / 1e9);
            int health = sampled.diagnosis.print(out(), err(), directory, where(directory));
            return exit == 0 && (strict || health != Verlet.UNHEALTHY) ? health : exit;
        }
    }

    private record Sampled(Outcome outcome, long end, FinalDiagnosis diagnosis) {}

    @SuppressWarnings("try") // the display only has to be open
    private Sampled sample(StudyConfig study, StudyDirectory directory, Sampling sampling, Interruption interruption)
            throws IOException, ExecutionException, InterruptedException {
        try (ProgressBoard board = sampling.openBoard();
                ProgressDisplay display = display(board);
                JavaSparkContext spark = Sessions.context(study.name(), master, userJars())) {
            // Not before everything that can be refused or fail has had its chance.
            directory.clear();
            Outcome outcome = sampling.run(directory, spark.sc(), board, interruption::isRequested, this::warn);
            long end = System.nanoTime();
            FinalDiagnosis diagnosis = withoutDiagnosis || !outcome.complete()
                    ? new FinalDiagnosis.LeftOut()
                    : FinalDiagnosis.of(directory, spark.sc(), this::warn);
            if (study.saved().keep() == Keep.SUMMARIES && diagnosis instanceof FinalDiagnosis.Written) {
                directory.clearDraws();
            }
            return new Sampled(outcome, end, diagnosis);
        }
    }

    private List<String> userJars() {
        return jars.stream().map(Path::toString).toList();
    }

    private void warn(String what) {
        err().println("warning: " + what);
    }

    private ProgressDisplay display(ProgressBoard board) {
        return quiet ? null : ProgressDisplay.onStandardError(board);
    }

    private void requireDiagnosis(StudyFile study) {
        if (withoutDiagnosis && study.saved().keep() == Keep.SUMMARIES) {
            throw new BadInputException(
                    "--no-diagnose and save = summaries would leave nothing: leave out one of them");
        }
    }

    private void requireMasterForThisJar() {
        if (master.isPresent()
                && master.get().startsWith("local")
                && !LOCAL_MASTER.matcher(master.get()).matches()) {
            throw new BadInputException(
                    "--master " + master.get() + ": it must be local, local[N] or local[*], N threads or all cores");
        }
        if (master.isPresent()
                && !master.get().startsWith("local")
                && Sessions.submittedMaster().isEmpty()) {
            throw new BadInputException("--master " + master.get() + ": this jar runs on this machine alone (local[N])."
                    + " For a cluster type: spark-submit --master " + master.get()
                    + " jobs/target/verlet-spark.jar sample " + file);
        }
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
            String what = directory.isStudy()
                    ? "the study '" + Manifest.read(directory).name() + "'"
                    : "parts of a study";
            throw new BadInputException("output = " + directory.root() + " already holds " + what
                    + "; --overwrite deletes it, or set another output");
        }
    }

    private void announce(StudyConfig study) {
        out().println(format(
                "%s: %s, %,d posterior%s x %,d chains x %,d draws (%,d warmup), seed %d%s",
                study.name(),
                study.model().name(),
                study.plan().posteriors(),
                study.plan().posteriors() == 1 ? "" : "s",
                study.plan().chains(),
                study.plan().draws(),
                study.chain().warmup(),
                study.seed(),
                study.seedChosen() ? " (chosen; set seed to repeat)" : ""));
    }

    private int report(StudyDirectory directory, Outcome outcome, double seconds) throws IOException {
        ChainsReport.of(outcome.chains()).forEach(out()::println);
        boolean kept = directory.files().exists(directory.table("draws"));
        out().println(format(
                "%,d draws in %.1f s: %s",
                outcome.rows(), seconds, where(directory) + (kept ? "/draws" : "/summary (draws are not kept)")));
        long failed = outcome.chains().stream()
                .filter(chain -> chain.status() == Status.FAILED)
                .count();
        if (!outcome.complete()) {
            err().println(format(
                    "%s; what is committed stays: 'verlet show %s'",
                    failed > 0 ? "stopped because a chain failed (on-error = fail)" : "interrupted", where(directory)));
        }
        return outcome.complete() && failed == 0 ? 0 : Verlet.FAILED;
    }

    private static String where(StudyDirectory directory) {
        return directory.root().toUri().getScheme().equals("file")
                ? directory.root().toUri().getPath()
                : directory.root().toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
