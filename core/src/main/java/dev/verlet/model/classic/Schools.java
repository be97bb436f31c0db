package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The data of the eight schools (Rubin 1981), of any number of schools, and the priors of both parametrisations: mu ~
 * Normal(0, 5), tau ~ Cauchy(0, 5) on tau > 0.
 */
final class Schools {
    static final List<Field> FIELDS = List.of(
            Field.integer("J", "number of schools").atLeast(1),
            Field.vector("y", "J", "estimated effect of each school"),
            Field.vector("sigma", "J", "standard error of each effect").greaterThan(0));

    private static final Prior.Proper MU = new Prior.Normal(5);
    private static final Prior.Proper TAU = new Prior.Cauchy(5);

    private final double[] effect;
    private final double[] se;
    private final double constant;

    private Schools(double[] effect, double[] se) {
        this.effect = effect;
        this.se = se;
        double sum = 0;
        for (double error : se) {
            sum -= Math.log(error) + Prior.LOG_SQRT_TWO_PI;
        }
        this.constant = sum;
    }

    static Schools of(Inputs data) {
        return new Schools(data.vector("y"), data.vector("sigma"));
    }

    int count() {
        return effect.length;
    }

    /** The normalising constants of all effects' log densities. */
    double constant() {
        return constant;
    }

    /** The log density of a school's effect given its true effect theta, without its constant. */
    double logLikelihood(int school, double theta) {
        double z = (effect[school] - theta) / se[school];
        return -0.5 * z * z;
    }

    /** The derivative of {@link #logLikelihood} with respect to theta. */
    double score(int school, double theta) {
        return (effect[school] - theta) / (se[school] * se[school]);
    }

    /** The log prior of mu and of log tau: the log Jacobian of tau = exp(log tau) is in it. */
    static double logPrior(double mu, double logTau, double tau) {
        return MU.logDensity(mu) + TAU.logDensity(tau) + logTau;
    }

    static double muDerivative(double mu) {
        return MU.derivative(mu);
    }

    static double logTauDerivative(double tau) {
        return tau * TAU.derivative(tau) + 1;
    }

    /** Draws mu and log tau from their prior, in that order, to {@code q[from]} and {@code q[from + 1]}. */
    static void drawPrior(RandomGenerator random, double[] q, int from) {
        q[from] = MU.draw(random);
        q[from + 1] = Math.log(Math.abs(TAU.draw(random)));
    }
}
