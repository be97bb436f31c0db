package dev.verlet.model.regression;

import dev.verlet.model.NearestName;
import dev.verlet.model.Problem;
import dev.verlet.model.RefusedSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the prior of each parameter: the one given for it, else that of its class, else the default. */
final class PriorChoices {
    private static final String CORRELATIONS = "correlations";

    private final Map<String, Object> given;

    /** The keys of parameters and of their classes. */
    private final Set<String> known = new TreeSet<>(List.of("intercept", "coefficients"));

    private final List<Problem> problems = new ArrayList<>();

    PriorChoices(Map<String, Object> given) {
        this.given = given;
    }

    /** The prior of a parameter on the whole line. */
    Prior real(String parameter, String kind, Prior fallback) {
        return choose(parameter, kind, fallback, false);
    }

    /** The prior of a positive parameter that is sampled on the log scale from {@code unit}. */
    PositivePrior positive(String parameter, String kind, Prior fallback, double unit) {
        return PositivePrior.of(choose(parameter, kind, fallback, true), unit);
    }

    private Prior choose(String parameter, String kind, Prior fallback, boolean positive) {
        known.add(parameter);
        known.add(kind);
        String key = given.containsKey(parameter) ? parameter : kind;
        if (!given.containsKey(key)) {
            return fallback;
        }
        return read(key, () -> PriorText.parse(key, given.get(key), positive)).orElse(fallback);
    }

    private <T> Optional<T> read(String key, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            problems.add(problem(key, e.getMessage()));
            return Optional.empty();
        }
    }

    private static Problem problem(String key, String message) {
        return new Problem("priors." + key, message);
    }

    /** The eta of the correlations' prior LKJ(eta); 1 by default. */
    double correlations() {
        known.add(CORRELATIONS);
        Object text = given.getOrDefault(CORRELATIONS, "lkj(1)");
        return read(CORRELATIONS, () -> PriorText.lkj(CORRELATIONS, text)).orElse(1.0);
    }

    /**
     * Refuses, all at once, priors that could not be read and keys that are neither a parameter of this model nor a
     * class of them.
     *
     * @throws RefusedSettingsException with all of them
     */
    void check() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                String hint = NearestName.of(key, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; there are " + String.join(", ", known));
                problems.add(problem(key, "priors." + key + ": the model has no such parameter" + hint));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedSettingsException(problems);
        }
    }
}
