package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.Saved.Keep;
import dev.verlet.jobs.report.ChainsReport;
import dev.verlet.jobs.report.LadderReport;
import dev.verlet.jobs.spark.ProgressBoard;
import dev.verlet.jobs.spark.ProgressDisplay;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.spark.StudyRun.Outcome;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisReader;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.RunLock;
import dev.verlet.jobs.table.RunLock.LockedException;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that make draws have in common: their options, and the way from a Spark context to the report. */
final class RunOptions {
    private static final Pattern LOCAL_MASTER =
            Pattern.compile("local(\\[([1-9][0-9]*|\\*)(, *[0-9]+)?])?|local-cluster\\[.*]");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--master",
            description = "The Spark master of a run on this machine: local[N]. Default: all cores. On a cluster use"
                    + " spark-submit instead.")
    private Optional<String> master = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--no-diagnose", description = "Leave out the diagnosis at the end.")
    private boolean withoutDiagnosis;

    @Option(names = "--strict", description = "Exit with code 3 unless all posteriors are healthy.")
    private boolean strict;

    @Option(names = "--jars", split = ",", paramLabel = "JAR", description = "Jars with models of your own.")
    private List<Path> jars = List.of();

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** What a command does once Spark runs and the directory is its own. */
    interface Work {
        /** Makes draws. */
        Outcome run(SparkContext context, ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
                throws IOException, ExecutionException, InterruptedException;
    }

    /**
     * The models that there are, those of the jars included.
     *
     * @param argument of the command, for the line to type instead of this one
     */
    ModelRegistry models(Object argument) {
        requireMasterForThisJar(argument);
        return UserJars.load(jars);
    }

    private void requireMasterForThisJar(Object argument) {
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
                    + " For a cluster type: spark-submit --master " + master.get() + " jobs/target/verlet-spark.jar "
                    + command.name() + " " + argument);
        }
    }

    /** Starts Spark with what it takes to read tables; {@link #run} goes on with it. */
    SparkSession session(String name) {
        return Sessions.session(name, master, userJars());
    }

    private List<String> userJars() {
        return jars.stream().map(Path::toString).toList();
    }

    /** Refuses to throw away both the draws and what they are diagnosed for. */
    void requireDiagnosis(Keep keep) {
        if (withoutDiagnosis && keep == Keep.SUMMARIES) {
            throw new BadInputException(
                    "--no-diagnose and save = summaries would leave nothing: leave out one of them");
        }
    }

    /**
     * Makes draws, reports on them and diagnoses them.
     *
     * @return the exit code
     */
    int run(StudyDirectory directory, String run, String name, Keep keep, ProgressBoard board, Work work)
            throws IOException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        try (Interruption interruption = Interruption.watch()) {
            Made made = make(directory, run, name, keep, board, work, interruption);
            int exit = report(directory, keep, made.outcome, (made.end - start) / 1e9);
            int health = made.diagnosis.print(out(), err(), directory, where(directory));
            return exit == 0 && (strict || health != Verlet.UNHEALTHY) ? health : exit;
        }
    }

    /**
     * Says that a study which kept its summaries alone has nothing left to do, and shows its diagnosis.
     *
     * @return the exit code
     */
    int tellDone(StudyArgument study) throws IOException {
        Manifest manifest = study.manifest();
        DiagnosisOverview overview = new DiagnosisOverview();
        for (org.apache.hadoop.fs.Path part : DiagnosisReader.parts(study.directory(), manifest.id())) {
            DiagnosisReader.read(study.directory(), part, overview::add);
        }
        out().println(manifest.name()
                + ": all chains have ended and are diagnosed, and their draws are not kept; nothing"
                + " is left to do");
        DiagnosisPrinter.print(out(), overview, study.directory(), manifest, where(study.directory()));
        if (overview.count(DiagnosisRow.FAILED) > 0) {
            err().println(remedy(where(study.directory())));
            return Verlet.FAILED;
        }
        return strict && !overview.isHealthy(manifest.posteriors()) ? Verlet.UNHEALTHY : 0;
    }

    private record Made(Outcome outcome, long end, FinalDiagnosis diagnosis) {}

    @SuppressWarnings("try") // lock and display only have to be there
    private Made make(
            StudyDirectory directory,
            String run,
            String name,
            Keep keep,
            ProgressBoard openBoard,
            Work work,
            Interruption interruption)
            throws IOException, ExecutionException, InterruptedException {
        try (RunLock lock = lock(directory, run);
                ProgressBoard board = openBoard;
                ProgressDisplay display = quiet ? null : ProgressDisplay.onStandardError(board);
                JavaSparkContext spark = Sessions.context(name, master, userJars())) {
            if (display != null) {
                board.tellOfLadders(new LadderLines(line -> display.above(() -> out().println(line))));
            }
            Outcome outcome = outcome(directory, spark.sc(), board, work, interruption);
            long end = System.nanoTime();
            FinalDiagnosis diagnosis = withoutDiagnosis || !outcome.complete()
                    ? new FinalDiagnosis.LeftOut()
                    : FinalDiagnosis.of(directory, spark.sc(), this::warn);
            if (keep == Keep.SUMMARIES && diagnosis instanceof FinalDiagnosis.Written) {
                directory.clearDraws();
            }
            return new Made(outcome, end, diagnosis);
        }
    }

    /** Spark gave up on a task, or a disk on a file: how to go on is said before what went wrong. */
    private Outcome outcome(
            StudyDirectory directory, SparkContext context, ProgressBoard board, Work work, Interruption interruption)
            throws IOException, ExecutionException, InterruptedException {
        try {
            return work.run(context, board, interruption::isRequested, this::warn);
        } catch (IOException | ExecutionException | FSError e) {
            if (BadInputException.in(e).isEmpty() && directory.isStudy()) {
                err().println("the run has failed; what is committed stays: when the cause is mended, 'verlet resume "
                        + where(directory) + "' goes on");
            }
            throw e;
        }
    }

    private RunLock lock(StudyDirectory directory, String run) throws IOException {
        try {
            return RunLock.take(directory, run, note -> err().println("note: " + note));
        } catch (LockedException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private int report(StudyDirectory directory, Keep keep, Outcome outcome, double seconds) throws IOException {
        (outcome.ladders().isEmpty()
                        ? ChainsReport.of(
                                outcome.chains(), Manifest.read(directory).draws())
                        : LadderReport.of(outcome.ladders(), outcome.chains()))
                .forEach(out()::println);
        out().println(format(
                "%,d draws in %.1f s: %s%s",
                outcome.rows(), seconds, where(directory), tables(directory, keep, outcome)));
        long failed = outcome.chains().failed();
        if (!outcome.complete()) {
            err().println(format(
                    "%s; what is committed stays: 'verlet show %s' shows it, 'verlet resume %s' goes on",
                    failed > 0 ? "stopped because a chain failed (on-error = fail)" : "interrupted",
                    where(directory),
                    where(directory)));
        }
        if (failed > 0) {
            err().println(remedy(where(directory)));
        }
        return outcome.complete() && failed == 0 ? 0 : Verlet.FAILED;
    }

    /** What to do about chains that failed. */
    private static String remedy(String directory) {
        return "chains that failed stay failed: mend the model or its data, then 'verlet resume " + directory
                + " --retry-failed' makes them again";
    }

    /** Where below the directory to look; a run that was stopped early may have made neither table. */
    private static String tables(StudyDirectory directory, Keep keep, Outcome outcome) throws IOException {
        if (directory.files().exists(directory.table("draws"))) {
            return "/draws";
        }
        return keep == Keep.SUMMARIES && outcome.complete() ? "/summary (draws are not kept)" : "";
    }

    /** What is met by several stages of a run is told once. */
    void warn(String what) {
        if (told.add(what)) {
            err().println("warning: " + what);
        }
    }

    /** A directory as a person types it. */
    static String where(StudyDirectory directory) {
        return directory.root().toUri().getScheme().equals("file")
                ? directory.root().toUri().getPath()
                : directory.root().toString();
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}
