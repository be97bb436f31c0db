package dev.verlet.jobs.config;

import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.model.Model;
import dev.verlet.tempering.ExplorerSpec;
import dev.verlet.tempering.Fitting;
import dev.verlet.tempering.LevelCount;
import dev.verlet.tempering.ReferenceSpec;
import dev.verlet.tempering.TemperingSpec;
import dev.verlet.warmup.MetricForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the section {@code tempering} of a study file. */
final class TemperingInputs {
    private static final int MOST_ROUNDS = 30;
    private static final int MOST_COPIES = 1_000_000;
    private static final int MOST_LEVELS = 10_000;
    private static final long MOST_DRAWS = 1L << MOST_ROUNDS;
    private static final int DEFAULT_COPIES = 4;

    private final Section section;
    private final TemperingSpec defaults = TemperingSpec.defaults();

    private TemperingInputs(Section section) {
        this.section = section;
    }

    /** Reads the section, if there is one; where the problems grow, the result is not to be used. */
    static Optional<TemperingInput> read(Section root) {
        if (!root.has("tempering")) {
            root.known("tempering");
            return Optional.empty();
        }
        TemperingInputs inputs = new TemperingInputs(root.section("tempering"));
        TemperingInput input = inputs.read();
        inputs.section.refuseUnknownKeys();
        return Optional.of(input);
    }

    private TemperingInput read() {
        int rounds = rounds();
        long draws = section.integer("draws", 1, MOST_DRAWS).orElse(1L << rounds);
        requireShortTuning(rounds, draws);
        TemperingSpec spec = new TemperingSpec(
                rounds, draws, levels(), reference(), fitting(rounds), new ExplorerInputs(section).read(), metric());
        return new TemperingInput(
                spec,
                section.integer("copies", 1, MOST_COPIES)
                        .orElse((long) DEFAULT_COPIES)
                        .intValue(),
                section.oneOf("keep-levels", List.of("target", "all"))
                        .map(word -> KeptLevels.valueOf(constant(word)))
                        .orElse(KeptLevels.TARGET),
                section.oneOf("execution", List.of("auto", "task", "driver"))
                        .map(word -> Execution.valueOf(constant(word)))
                        .orElse(Execution.AUTO));
    }

    private int rounds() {
        return section.integer("rounds", 2, MOST_ROUNDS)
                .orElse((long) defaults.rounds())
                .intValue();
    }

    /** Round r has 2^r scans: more of tuning than of draws is a mistake in either number. */
    private void requireShortTuning(int rounds, long draws) {
        long lastTuning = 1L << (rounds - 1);
        if (rounds > 2 && lastTuning > draws) {
            int fitting = Math.max(2, 1 + (63 - Long.numberOfLeadingZeros(draws)));
            section.problem(
                    section.has("rounds") ? "rounds" : "draws",
                    String.format(
                            Locale.ROOT,
                            "is too much of one for the other: round %d tunes with %,d scans, more than the %,d draws of"
                                    + " the last; write rounds = %d for these draws, or leave out draws for %,d",
                            rounds - 1,
                            lastTuning,
                            draws,
                            fitting,
                            1L << rounds));
        }
    }

    private LevelCount levels() {
        Optional<Long> number = section.integerOr("auto", "levels", 2, MOST_LEVELS);
        Optional<Integer> most = section.integer("max-levels", 2, MOST_LEVELS).map(Long::intValue);
        if (number.isEmpty()) {
            return most.map(limit -> new LevelCount(Math.min(LevelCount.AUTO.first(), limit), limit))
                    .orElse(LevelCount.AUTO);
        }
        if (most.isPresent()) {
            section.problem("max-levels", "belongs to levels = auto, which is not set");
        }
        return LevelCount.fixed(number.get().intValue());
    }

    private ReferenceSpec reference() {
        if (section.isSection("reference")) {
            Section gaussian = section.section("reference");
            double[] mean = gaussian.reals("mean", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                    .orElse(new double[] {0});
            double[] sd = gaussian.reals("sd", 0, Double.POSITIVE_INFINITY).orElse(new double[] {1});
            gaussian.refuseUnknownKeys();
            return new ReferenceSpec.Gaussian(mean, sd);
        }
        if (section.text("reference").orElse("").equals("fitted")) {
            section.problem(
                    "reference",
                    "= fitted: a fitted one begins as another; write reference = prior, gaussian or"
                            + " { mean = 0, sd = 10 }, and fitted = only, or second-leg to keep both");
            return ReferenceSpec.Gaussian.STANDARD;
        }
        return section.oneOf("reference", List.of("prior", "gaussian"))
                        .orElse("prior")
                        .equals("prior")
                ? new ReferenceSpec.Prior()
                : ReferenceSpec.Gaussian.STANDARD;
    }

    private Fitting fitting(int rounds) {
        String word =
                section.oneOf("fitted", List.of("none", "only", "second-leg")).orElse("none");
        Optional<Long> after = section.integer("fitted-after", 1, MOST_ROUNDS);
        if (word.equals("none")) {
            if (after.isPresent()) {
                section.problem("fitted-after", "belongs to fitted = only or second-leg, which is not set");
            }
            return Fitting.NONE;
        }
        Fitting.Role role = word.equals("only") ? Fitting.Role.ONLY_LEG : Fitting.Role.SECOND_LEG;
        int round = after.map(Long::intValue).orElse(Fitting.of(role).afterRound());
        if (round >= rounds) {
            section.problem(
                    "fitted-after",
                    "is " + round + ", and the draws of that round are fitted for the next; with rounds = " + rounds
                            + " it must be at most " + (rounds - 1));
        }
        return new Fitting(role, round);
    }

    private MetricForm metric() {
        return section.oneOf("metric", List.of("diagonal", "dense", "unit"))
                .map(word -> MetricForm.valueOf(constant(word)))
                .orElse(defaults.metric());
    }

    /** Adds a problem for what does not suit the model of a posterior. */
    static void check(Section root, TemperingInput input, Model model) {
        Section section = root.section("tempering");
        TemperingSpec spec = input.spec();
        boolean needsGradient = spec.explorers().stream().anyMatch(ExplorerSpec::needsGradient);
        if (needsGradient && !model.logDensity().hasGradient()) {
            section.problem("explorer", "needs gradients, which this model has not; " + slice(section));
        }
        try {
            boolean hasGradient =
                    spec.reference().distribution(model).logDensity().hasGradient();
            if (needsGradient && !hasGradient) {
                section.problem(
                        "explorer",
                        "needs gradients, which the model's prior has not; " + slice(section)
                                + ", or reference { mean = 0, sd = 10 }");
            }
        } catch (IllegalArgumentException e) {
            section.problem(
                    "reference",
                    (section.has("reference") ? "does not suit the model: " : "is prior where nothing is set: ")
                            + e.getMessage() + ", as in reference { mean = 0, sd = 10 }");
        }
    }

    private static String slice(Section section) {
        return "write explorer = slice" + (section.has("explorer") ? "" : " (nuts where nothing is set)");
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
