package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.config.TableInput;
import dev.verlet.jobs.report.TextTable;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.spark.groups.GroupedSource;
import dev.verlet.jobs.spark.groups.TableSurvey;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.model.check.ModelCheck;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet check}: whether the models of a study do what a sampler needs. */
@Command(
        name = "check",
        description = {
            "Checks the models of a study: gradients against finite differences at random points, transforms there and"
                    + " back again with their Jacobians, and the time of a gradient.",
            "Of many posteriors the first ones are checked, files by their names, groups of a table by their values."
                    + " Nothing is written, and Spark is started for tables alone.",
            "A partial derivative may be off by 1e-5 of its size (or of 1), and by ten times the estimated error of the"
                    + " differences."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Examples:",
            "  verlet check conf/eight-schools.conf",
            "  verlet check my.conf --jars my-models.jar --posteriors 3",
            "  verlet check conf/sales.conf        # the first groups of a table",
            "Exit codes:  0 nothing is wrong, 1 something is, 2 bad input"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "STUDY", description = "The study file, in HOCON.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a value of the study file, as in model.scale=2. May be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--posteriors",
            paramLabel = "N",
            defaultValue = "10",
            description = "Check the first N posteriors (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--jars", split = ",", paramLabel = "JAR", description = "Jars with models of your own.")
    private List<Path> jars = List.of();

    private record Checked(String posterior, int dimension, ModelCheck check) {}

    @Override
    public Integer call() throws IOException {
        if (most < 1) {
            throw new BadInputException("--posteriors " + most + ": it must be at least 1");
        }
        ModelRegistry models = UserJars.load(jars);
        StudyFile study = new StudyReader(models).read(file, overrides);
        return study.table().isPresent() ? checkTable(study, models) : checkDocuments(study, models);
    }

    private int checkDocuments(StudyFile study, ModelRegistry models) throws IOException {
        List<PosteriorInput> posteriors = study.documents().inputs();
        List<Checked> checked = new ArrayList<>();
        for (PosteriorInput posterior : posteriors.subList(0, Math.min(most, posteriors.size()))) {
            checked.add(check(study.model(), models, posterior.name(), posterior.json(), posterior.source()));
        }
        return report(study, posteriors.size(), checked);
    }

    private int checkTable(StudyFile study, ModelRegistry models) throws IOException {
        TableInput table = study.table().orElseThrow();
        List<String> classPath = jars.stream().map(Path::toString).toList();
        try (SparkSession session = Sessions.session(study.name(), Optional.empty(), classPath)) {
            GroupedSource groups = new TableSurvey(session, table, study.name(), study.model(), models).read();
            // What is to be stored, and where chains begin, may not suit the model.
            study.study(groups.modelSpec(), groups.posteriors(), groups.model());
            SortedMap<Integer, Checked> checked = new TreeMap<>();
            groups.forEachOfFirst(
                    most,
                    group -> checked.put(
                            group.number(),
                            check(groups.modelSpec(), models, group.posterior(), group.document(), table.what())));
            return report(study, groups.posteriors().size(), checked.values());
        }
    }

    private static Checked check(ModelSpec spec, ModelRegistry models, String posterior, byte[] data, String source) {
        Model model;
        try {
            model = spec.create(models, data, source);
        } catch (IllegalArgumentException e) {
            // One of many posteriors that a study would record as failed.
            return new Checked(posterior, 0, ModelCheck.wrong(List.of(e.getMessage())));
        }
        RandomKey key = RandomKey.of(1).fold("check").fold(posterior);
        Checked checked = new Checked(posterior, model.dimension(), ModelCheck.of(model, key));
        model.release();
        return checked;
    }

    private int report(StudyFile study, int posteriors, Collection<Checked> checked) {
        PrintWriter out = command.commandLine().getOut();
        out.println(format(
                "%s: %s, %,d of %,d posterior%s",
                study.name(), study.model().name(), checked.size(), posteriors, posteriors == 1 ? "" : "s"));
        TextTable table = new TextTable("posterior", "dimension", "points", "gradient error", "us/gradient", "verdict");
        checked.forEach(one -> table.row(
                one.posterior(),
                format("%,d", one.dimension()),
                format("%d", one.check().points()),
                number("%.1e", one.check().largestError()),
                number("%.3g", 1e6 * one.check().secondsPerGradient()),
                one.check().problems().isEmpty() ? "fine" : "wrong"));
        table.lines().forEach(out::println);
        checked.forEach(
                one -> one.check().problems().forEach(problem -> out.println(one.posterior() + ": " + problem)));
        checked.forEach(one -> one.check().unchecked().forEach(what -> out.println(one.posterior() + ": " + what)));
        boolean fine = checked.stream().allMatch(one -> one.check().problems().isEmpty());
        return fine ? 0 : Verlet.FAILED;
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "-" : format(pattern, value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
