package dev.verlet.model.regression;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a regression, read and consistent.
 *
 * @param trials the column of trials, where the formula does not give failures
 * @param priors as given, by the name of a class of parameters or of one parameter
 * @param levels as given, by column
 * @param standardize whether numeric columns of the design are scaled by their standard deviations
 * @param center whether the prior of the intercept is that of the intercept at the predictors' means
 * @param dropMissing whether rows with missing values are dropped, not refused
 * @param generate the optional outputs
 */
record RegressionSettings(
        Family family,
        Formula formula,
        Optional<String> trials,
        Map<String, Object> priors,
        Map<String, Object> levels,
        boolean standardize,
        boolean center,
        boolean dropMissing,
        List<Output> generate) {
    /** An optional output. */
    enum Output {
        /** The pointwise log likelihood, {@code log_lik}. */
        LOG_LIK,
        /** Draws from the posterior predictive distribution, {@code y_rep}. */
        Y_REP;

        /** The column of a draw. */
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NONE = "";
    private static final List<String> OUTPUTS = List.of("log_lik", "y_rep");
    private static final List<String> MISSING = List.of("refuse", "drop");

    /** The fields of the study's {@code model} section. */
    static List<Field> fields() {
        return List.of(
                Field.text(
                        "family",
                        "distribution of the response: gaussian, student-t, logistic, binomial, poisson or"
                                + " negative-binomial"),
                Field.text("formula", "such as y ~ x1 + factor(x2) + offset(log(e)) + (1 + x1 | g)")
                        .withFallback(NONE),
                Field.text("response", "in place of a formula: the column of the response")
                        .withFallback(NONE),
                Field.texts("predictors", "with response: the columns of the predictors"),
                Field.text(
                                "trials",
                                "binomial: the column of trials, unless the response is cbind(successes, failures)")
                        .withFallback(NONE),
                Field.object("priors", "such as { coefficients = \"normal(0, 1)\", sigma = \"half-cauchy(2)\" }"),
                Field.object("levels", "such as { county = [a, b] }: the levels of a column, the reference first"),
                Field.flag("standardize", false, "priors are those of coefficients of columns scaled to sd 1"),
                Field.flag("center", true, "the intercept's prior is that at the means of the predictors"),
                Field.text("missing", "rows with missing values: refuse or drop")
                        .withFallback("refuse"),
                Field.texts("generate", "optional outputs: log_lik, y_rep"));
    }

    /**
     * Reads checked settings.
     *
     * @throws IllegalArgumentException that names everything that is wrong
     */
    static RegressionSettings of(Inputs inputs) {
        Problems problems = new Problems();
        Optional<Family> family = problems.read(() -> Family.named(inputs.text("family")));
        Optional<Formula> formula = problems.read(() -> formula(inputs));
        Optional<String> trials = Optional.of(inputs.text("trials")).filter(name -> !name.equals(NONE));
        if (family.isPresent() && formula.isPresent()) {
            problems.attempt(() -> checkTrials(family.get(), formula.get(), trials));
            problems.attempt(() -> checkParameters(family.get(), formula.get()));
        }
        Optional<Boolean> drop = problems.read(() -> oneOf("missing", inputs.text("missing"), MISSING) == 1);
        List<Output> outputs = inputs.texts("generate").stream()
                .flatMap(name -> problems.read(() -> Output.values()[oneOf("generate", name, OUTPUTS)]).stream())
                .distinct()
                .toList();
        problems.throwIfAny();
        return new RegressionSettings(
                family.get(),
                formula.get(),
                trials,
                inputs.object("priors"),
                inputs.object("levels"),
                inputs.flag("standardize"),
                inputs.flag("center"),
                drop.get(),
                outputs);
    }

    private static Formula formula(Inputs inputs) {
        String formula = inputs.text("formula");
        String response = inputs.text("response");
        List<String> predictors = inputs.texts("predictors");
        if (formula.equals(NONE) == response.equals(NONE)) {
            throw new IllegalArgumentException(
                    formula.equals(NONE)
                            ? "formula is missing; give formula = \"y ~ x\", or response and predictors"
                            : "formula and response exclude one another; leave one of them out");
        }
        if (!formula.equals(NONE) && !predictors.isEmpty()) {
            throw new IllegalArgumentException("predictors stand in the formula; leave predictors out");
        }
        return Formula.parse(formula.equals(NONE) ? written(response, predictors) : formula);
    }

    private static String written(String response, List<String> predictors) {
        StringBuilder formula = new StringBuilder("`" + response + "` ~ 1");
        predictors.forEach(name -> formula.append(" + `").append(name).append('`'));
        return formula.toString();
    }

    private static void checkParameters(Family family, Formula formula) {
        boolean population =
                formula.effects().intercept() || !formula.effects().terms().isEmpty();
        if (!population && formula.groups().isEmpty() && family.parameters().isEmpty()) {
            throw new IllegalArgumentException("formula \"" + formula.text()
                    + "\" leaves nothing to estimate: it has no intercept and no predictor");
        }
    }

    private static void checkTrials(Family family, Formula formula, Optional<String> trials) {
        boolean failures = formula.failures().isPresent();
        if (family != Family.BINOMIAL && (failures || trials.isPresent())) {
            throw new IllegalArgumentException((failures ? "cbind(successes, failures)" : "trials")
                    + " is for family = binomial, not " + family.key());
        }
        if (family == Family.BINOMIAL && failures == trials.isPresent()) {
            throw new IllegalArgumentException(
                    failures
                            ? "cbind(successes, failures) and trials exclude one another; leave one of them out"
                            : "trials is missing; binomial needs the column of trials, or cbind(successes, failures)"
                                    + " as the response");
        }
    }

    private static int oneOf(String key, String value, List<String> words) {
        if (!words.contains(value)) {
            throw new IllegalArgumentException(key + ": \"" + value + "\" must be one of " + String.join(", ", words)
                    + NearestName.of(value, words)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return words.indexOf(value);
    }
}
