package dev.verlet.model.regression;

import dev.verlet.random.OpenUniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Effects that vary by the levels of a column, non-centred: the effects of level j are r_j = diag(sd) L z_j with z_j
 * standard normal and L the Cholesky factor of their correlations.
 *
 * <p>Coordinates from {@code from} on: the logs of the standard deviations in their units, those of the correlations,
 * then z, effect by effect, all levels each. Constrained elements come in the same order: sd, correlations, r.
 *
 * @param levels of the grouping column
 * @param columns by which effects are multiplied
 * @param deviations the priors of the standard deviations, one for each column
 * @param correlation empty if effects are independent
 * @param from the first coordinate, and the first constrained element
 */
record GroupEffects(
        Levels levels,
        List<DesignColumn> columns,
        List<PositivePrior> deviations,
        Optional<Correlation> correlation,
        int from) {
    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    GroupEffects {
        columns = List.copyOf(columns);
        deviations = List.copyOf(deviations);
    }

    int size() {
        return columns.size();
    }

    int groups() {
        return levels.labels().size();
    }

    /** The first coordinate of the correlations. */
    int correlationsFrom() {
        return from + size();
    }

    /** The first coordinate of z, and the first element of r. */
    int effectsFrom() {
        return from + size() + (correlation.isPresent() ? correlation.get().coordinates() : 0);
    }

    /** One past the last coordinate. */
    int end() {
        return effectsFrom() + size() * groups();
    }

    /** The factor diag(sd) L, by rows; diag(sd) alone where effects are independent. */
    void scaledFactor(double[] q, double[] factor) {
        int size = size();
        if (correlation.isPresent()) {
            correlation.get().factor(q, correlationsFrom(), factor);
        } else {
            setIdentity(factor);
        }
        for (int i = 0; i < size; i++) {
            double sd = deviations.get(i).constrain(q[from + i]);
            for (int k = 0; k <= i; k++) {
                factor[i * size + k] *= sd;
            }
        }
    }

    private void setIdentity(double[] factor) {
        for (int i = 0; i < size(); i++) {
            for (int k = 0; k <= i; k++) {
                factor[i * size() + k] = i == k ? 1 : 0;
            }
        }
    }

    /** Writes r = factor z, effect by effect. */
    void effects(double[] q, double[] factor, double[] r, int rFrom) {
        int groups = groups();
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < groups; j++) {
                double sum = 0;
                for (int k = 0; k <= i; k++) {
                    sum += factor[i * size() + k] * q[effectsFrom() + k * groups + j];
                }
                r[rFrom + i * groups + j] = sum;
            }
        }
    }

    /** The log prior density of all coordinates, with every constant; their gradient is set. */
    double logPrior(double[] q, double[] gradient) {
        double sum = correlation.isPresent() ? correlation.get().logDensity(q, gradient, correlationsFrom()) : 0;
        for (int i = 0; i < size(); i++) {
            double sd = deviations.get(i).constrain(q[from + i]);
            sum += deviations.get(i).logDensity(q[from + i], sd);
            gradient[from + i] = deviations.get(i).derivative(sd);
        }
        double squares = 0;
        for (int i = effectsFrom(); i < end(); i++) {
            squares += q[i] * q[i];
            gradient[i] = -q[i];
        }
        return sum - 0.5 * squares - (end() - effectsFrom()) * LOG_SQRT_TWO_PI;
    }

    /** Draws all coordinates from their prior. */
    void drawPrior(RandomGenerator random, double[] q) {
        for (int i = 0; i < size(); i++) {
            q[from + i] = deviations.get(i).inverseSurvival(OpenUniform.next(random));
        }
        correlation.ifPresent(correlations -> correlations.draw(random, q, correlationsFrom()));
        for (int i = effectsFrom(); i < end(); i++) {
            q[i] = random.nextGaussian();
        }
    }

    /** Writes sd, correlations and r; returns the log Jacobian. */
    double constrain(double[] q, double[] x) {
        double[] factor = new double[size() * size()];
        double logJacobian = 0;
        if (correlation.isPresent()) {
            correlation.get().factor(q, correlationsFrom(), factor);
            logJacobian += correlation.get().constrain(q, correlationsFrom(), factor, x, correlationsFrom());
        }
        scaledFactor(q, factor);
        for (int i = 0; i < size(); i++) {
            x[from + i] = deviations.get(i).constrain(q[from + i]);
            logJacobian += deviations.get(i).logJacobian(q[from + i]) + groups() * Math.log(factor[i * size() + i]);
        }
        effects(q, factor, x, effectsFrom());
        return logJacobian;
    }

    /**
     * The inverse of {@link #constrain}; refuses correlations of no matrix with an {@link IllegalArgumentException}.
     */
    void unconstrain(double[] x, double[] q) {
        double[] factor = new double[size() * size()];
        for (int i = 0; i < size(); i++) {
            q[from + i] = deviations.get(i).unconstrain(x[from + i]);
        }
        correlation.ifPresent(
                correlations -> correlations.unconstrain(x, correlationsFrom(), q, correlationsFrom(), factor));
        scaledFactor(q, factor);
        int groups = groups();
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < groups; j++) {
                double sum = x[effectsFrom() + i * groups + j];
                for (int k = 0; k < i; k++) {
                    sum -= factor[i * size() + k] * q[effectsFrom() + k * groups + j];
                }
                q[effectsFrom() + i * groups + j] = sum / factor[i * size() + i];
            }
        }
    }

    /** Whether all its priors are proper. */
    boolean isProper() {
        return deviations.stream().allMatch(deviation -> deviation.prior().isProper());
    }

    /** The names of its parameters: sd, correlations, r. */
    static List<List<String>> names(String column, List<DesignColumn> columns, boolean correlated, Names names) {
        List<String> sds =
                columns.stream().map(c -> names.unique("sd", column, c.label())).toList();
        List<String> correlations = new ArrayList<>();
        for (int i = 1; correlated && i < columns.size(); i++) {
            for (int k = 0; k < i; k++) {
                correlations.add(names.unique(
                        "cor", column, columns.get(k).label(), columns.get(i).label()));
            }
        }
        List<String> effects =
                columns.stream().map(c -> names.unique("r", column, c.label())).toList();
        return List.of(sds, correlations, effects);
    }
}
