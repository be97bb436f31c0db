package dev.verlet.model.regression;

import dev.verlet.model.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the prior of each parameter: the one given for it, else that of its class, else the default. */
final class PriorChoices {
    private static final String CORRELATIONS = "correlations";

    private final Map<String, Object> given;

    /** The keys of parameters and of their classes. */
    private final Set<String> known = new TreeSet<>(List.of("intercept", "coefficients"));

    private final Problems problems = new Problems();

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
        return problems.read(() -> PriorText.parse(key, given.get(key), positive))
                .orElse(fallback);
    }

    /** The eta of the correlations' prior LKJ(eta); 1 by default. */
    double correlations() {
        known.add(CORRELATIONS);
        Object text = given.getOrDefault(CORRELATIONS, "lkj(1)");
        return problems.read(() -> PriorText.lkj(CORRELATIONS, text)).orElse(1.0);
    }

    /**
     * Refuses, all at once, priors that could not be read and keys that are neither a parameter of this model nor a
     * class of them.
     */
    void check() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                problems.add("priors." + key + ": the model has no such parameter"
                        + NearestName.of(key, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; there are " + String.join(", ", known)));
            }
        }
        problems.throwIfAny();
    }
}
