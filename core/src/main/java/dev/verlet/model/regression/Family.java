package dev.verlet.model.regression;

import dev.verlet.model.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The distributions of a response, with their links. */
enum Family {
    /** Normal(eta, sigma). */
    GAUSSIAN,
    /** Student's t with nu degrees of freedom, location eta and scale sigma. */
    STUDENT_T,
    /** 0 or 1, P(1) = 1 / (1 + exp(-eta)). */
    LOGISTIC,
    /** Successes of trials, each with probability 1 / (1 + exp(-eta)). */
    BINOMIAL,
    /** Counts of mean exp(eta). */
    POISSON,
    /** Counts of mean m = exp(eta) and variance m + m^2 / shape. */
    NEGATIVE_BINOMIAL;

    /** Its name in study files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the response is a real number with a scale sigma. */
    boolean hasSigma() {
        return this == GAUSSIAN || this == STUDENT_T;
    }

    /** The family of that name; refuses others with an {@link IllegalArgumentException} that names the nearest. */
    static Family named(String name) {
        List<String> keys = Arrays.stream(values()).map(Family::key).toList();
        if (!keys.contains(name)) {
            throw new IllegalArgumentException("family = \"" + name + "\" must be one of " + String.join(", ", keys)
                    + NearestName.of(name, keys)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return values()[keys.indexOf(name)];
    }
}
