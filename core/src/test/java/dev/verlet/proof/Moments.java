package dev.verlet.proof;

import dev.verlet.reference.ReferencePosterior;
import java.util.List;

/**
 * The mean and standard deviation of an element, exact or from a reference.
 *
 * @param mcseMean the reference's own error of the mean; 0 if exact
 * @param mcseSd the reference's own error of the standard deviation; 0 if exact
 */
record Moments(String element, double mean, double sd, double mcseMean, double mcseSd) {
    static Moments exact(String element, double mean, double sd) {
        return new Moments(element, mean, sd, 0, 0);
    }

    static List<Moments> of(ReferencePosterior posterior) {
        return posterior.parameters().stream()
                .map(s -> new Moments(s.name(), s.mean(), s.sd(), s.mcseMean(), s.mcseSd()))
                .toList();
    }
}
