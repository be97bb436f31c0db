package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainStart;
import dev.verlet.chain.NoStartingPointException;
import dev.verlet.chain.StartingPoint;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StudyConfig;
import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Samples a validated study: the way from a configuration to the tables of a study directory. */
public final class Sampling {
    private static final int MOST_STARTS_TRIED_FIRST = 100;

    private final StudyConfig study;
    private final PosteriorSource posteriors;
    private final Starts starts;
    private final List<Variable> stored;
    private final Retention.Rule retention;
    private final String run = UUID.randomUUID().toString();

    /**
     * Prepares the study on the driver.
     *
     * @param retention finds what is kept of its blocks
     * @throws BadInputException if a study that this one begins from is none, or lacks what is needed
     */
    public Sampling(StudyConfig study, PosteriorSource posteriors, Retention.Rule retention) throws IOException {
        this.study = study;
        this.posteriors = posteriors;
        this.retention = retention;
        this.starts = Starts.read(study, posteriors.model());
        List<Variable> variables = posteriors.model().variables();
        List<String> names = study.saved().of(variables);
        this.stored = variables.stream()
                .filter(variable -> names.contains(variable.name()))
                .toList();
    }

    /**
     * Refuses a study of one posterior of which a chain has no place to start; ladders start from their reference. At most the first hundred chains are
     * tried here; a later one that has none is recorded as failed.
     *
     * @throws BadInputException naming parameters and values of a try
     */
    public void requireStartingPoints() {
        study.tempering()
                .filter(ladders -> ladders.execution() == Execution.DRIVER)
                .flatMap(ladders -> DriverRounds.whyTooLarge(
                        ladders.spec().levels().first(), posteriors.model().dimension()))
                .ifPresent(why -> {
                    throw new BadInputException("tempering.execution = driver: " + why);
                });
        if (study.posteriors().size() > 1 || study.tempering().isPresent()) {
            return;
        }
        Model model = posteriors.model();
        String name = study.posteriors().name(0);
        List<StagedStart> given = starts.of(name);
        for (int chain = 1; chain <= Math.min(study.plan().chains(), MOST_STARTS_TRIED_FIRST); chain++) {
            try {
                StartingPoint.find(
                        model,
                        model.logDensity(),
                        given.isEmpty()
                                ? ChainStart.RANDOM
                                : given.get(chain - 1).of(model),
                        study.chain().initRadius(),
                        BlockChains.key(study.seed(), name, chain));
            } catch (NoStartingPointException e) {
                throw new BadInputException("chain " + chain + " of " + name + ": " + e.getMessage()
                        + ". Check the model and its data, or try a smaller sampler.init-radius or other values in"
                        + " sampler.init");
            } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
                // What the model's code throws is told with its chain, in the run.
                return;
            }
        }
    }

    /** The run's id. */
    public String run() {
        return run;
    }

    /** Opens the account of this run's progress. */
    public ProgressBoard openBoard() {
        long iterations = study.chain().warmup() + study.chain().draws();
        return ProgressBoard.open(run, study.plan().tasks(), iterations);
    }

    /**
     * Creates the study in a directory that is empty or cleared, samples it and writes its tables.
     *
     * @param board this run's, open
     * @param cancelled asked every tenth of a second
     * @param warnings receives sentences about what was found wrong and passed over
     * @throws ExecutionException if Spark gave up on a task; what was committed stays
     */
    public StudyRun.Outcome run(
            StudyDirectory directory,
            SparkContext context,
            ProgressBoard board,
            BooleanSupplier cancelled,
            Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        String studyId = UUID.randomUUID().toString();
        InputStore inputs = new InputStore(directory, study.plan(), studyId);
        posteriors.stage(inputs, starts.areGiven(), run);
        if (starts.areGiven()) {
            inputs.stageStarts(p -> starts.of(study.posteriors().name(Math.toIntExact(p))), run);
        }
        if (!posteriors.columns().isEmpty()) {
            PosteriorIndex.stage(directory, studyId, run, posteriors, study.posteriors());
        }
        posteriors.model().caveats().forEach(warnings);
        new StudyTables(directory, studyId, run).writeParameters(posteriors.model(), stored);
        // Last, because from then on there is a study that can be resumed.
        Manifest manifest = manifest(studyId, context.version());
        manifest.write(directory, run);
        StudySpec spec = new StudySpec(
                studyId,
                run,
                directory.root().toString(),
                study.seed(),
                study.model(),
                study.chain(),
                Method.of(study.tempering()),
                study.plan(),
                study.checkpointEvery(),
                study.onError(),
                retention.of(directory, manifest, run),
                new ArrayList<>(stored));
        return new StudyRun(directory, context, spec).run(board, cancelled, warnings);
    }

    private Manifest manifest(String studyId, String sparkVersion) {
        return new Manifest(
                Manifest.FORMAT,
                studyId,
                study.name(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                version(),
                sparkVersion,
                Runtime.version().toString(),
                study.seed(),
                study.seedChosen(),
                study.model().name(),
                Manifest.configuration(study.modelSettings()),
                study.model().files(),
                study.posteriors().digest(),
                study.plan().posteriors(),
                study.plan().chains(),
                study.chain().warmup(),
                study.plan().draws(),
                study.plan().blocks(),
                study.plan().segmentRows(),
                study.plan().kept(),
                study.plan().extendedFrom(),
                stored,
                freeParameters(),
                posteriors.columns(),
                posteriors.model().caveats(),
                List.of(),
                Manifest.configuration(study.resolved()));
    }

    private List<String> freeParameters() {
        return posteriors.model().parameters().stream()
                .filter(Parameter::isFree)
                .map(Parameter::variable)
                .filter(stored::contains)
                .map(Variable::name)
                .toList();
    }

    /** The version of this program, from its jar; {@code development} where there is none. */
    public static String version() {
        String version = Sampling.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The study directory of a path or URI, reached with the Hadoop settings that Spark was given. */
    public static StudyDirectory directory(String path) throws IOException {
        return new StudyDirectory(SparkHadoopUtil.get().newConfiguration(new SparkConf()), new Path(path));
    }
}
