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

    /** The names of its positive parameters. */
    List<String> parameters() {
        return switch (this) {
            case GAUSSIAN -> List.of("sigma");
            case STUDENT_T -> List.of("sigma", "nu");
            case NEGATIVE_BINOMIAL -> List.of("shape");
            case LOGISTIC, BINOMIAL, POISSON -> List.of();
        };
    }

    /** The likelihood of responses in its support; trials are those of a binomial response alone. */
    Likelihood likelihood(double[] y, double[] trials) {
        return switch (this) {
            case GAUSSIAN -> new GaussianLikelihood(y);
            case STUDENT_T -> new StudentTLikelihood(y);
            case LOGISTIC -> new LogisticLikelihood(y);
            case BINOMIAL -> new BinomialLikelihood(y, trials);
            case POISSON -> new PoissonLikelihood(y);
            case NEGATIVE_BINOMIAL -> new NegativeBinomialLikelihood(y);
        };
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
