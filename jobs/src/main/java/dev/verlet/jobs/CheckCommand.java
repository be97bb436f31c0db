package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.report.TextTable;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.check.ModelCheck;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet check}: whether the models of a study do what a sampler needs. */
@Command(
        name = "check",
        description = {
            "Checks the models of a study, without Spark: gradients against finite differences at random points,"
                    + " transforms there and back again with their Jacobians, and the time of a gradient.",
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
        if (study.table().isPresent()) {
            throw new BadInputException(file + ": data: check takes data in files or in the study file, no table");
        }
        List<PosteriorInput> posteriors = study.documents().inputs();
        List<Checked> checked = new ArrayList<>();
        for (PosteriorInput posterior : posteriors.subList(0, Math.min(most, posteriors.size()))) {
            checked.add(check(study, models, posterior));
        }
        return report(study, posteriors.size(), checked);
    }

    private static Checked check(StudyFile study, ModelRegistry models, PosteriorInput posterior) throws IOException {
        Model model;
        try {
            model = study.model().create(models, posterior.json(), posterior.source());
        } catch (IllegalArgumentException e) {
            // One of many posteriors that a study would record as failed.
            return new Checked(posterior.name(), 0, ModelCheck.wrong(List.of(e.getMessage())));
        }
        RandomKey key = RandomKey.of(1).fold("check").fold(posterior.name());
        Checked checked = new Checked(posterior.name(), model.dimension(), ModelCheck.of(model, key));
        model.release();
        return checked;
    }

    private int report(StudyFile study, int posteriors, List<Checked> checked) {
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
        checked.forEach(one ->
                one.check().unchecked().forEach(what -> out.println(one.posterior() + ": not compared: " + what)));
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
