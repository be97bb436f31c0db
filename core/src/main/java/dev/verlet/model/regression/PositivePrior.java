package dev.verlet.model.regression;

/**
 * A prior cut off at 0, for a positive parameter x that is sampled as q = log(x / unit). Its density is divided by the
 * mass that is left, so that it integrates to one.
 *
 * @param prior on the whole line
 * @param unit the value that belongs to q = 0
 * @param logMass the log of the prior's mass above 0
 */
record PositivePrior(Prior prior, double unit, double logMass) {
    static PositivePrior of(Prior prior, double unit) {
        return new PositivePrior(prior, unit, Math.log(prior.positiveMass()));
    }

    double constrain(double q) {
        return unit * Math.exp(q);
    }

    double unconstrain(double x) {
        return Math.log(x / unit);
    }

    /** The log of dx/dq. */
    double logJacobian(double q) {
        return q + Math.log(unit);
    }

    /** The log density of q, log Jacobian included, at x = constrain(q). */
    double logDensity(double q, double x) {
        return prior.logDensity(x) - logMass + logJacobian(q);
    }

    /** The derivative of {@link #logDensity} by q. */
    double derivative(double x) {
        return x * prior.derivative(x) + 1;
    }

    /** The q whose x is exceeded with that probability, in (0, 1). */
    double inverseSurvival(double probability) {
        return unconstrain(prior.inverseSurvival(probability * prior.positiveMass()));
    }
}
