package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.PriorDistribution;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Real coordinates with independent priors. */
record IndependentPriors(Prior[] priors) implements LogDensity {
    @Override
    public int dimension() {
        return priors.length;
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        double logPrior = 0;
        for (int j = 0; j < priors.length; j++) {
            logPrior += priors[j].logDensity(position[j]);
            gradient[j] = priors[j].derivative(position[j]);
        }
        return logPrior;
    }

    /** The distribution; empty if a prior is improper. */
    Optional<PriorDistribution> distribution() {
        for (Prior prior : priors) {
            if (!(prior instanceof Prior.Proper)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ClassicPrior(() -> this, this::draw));
    }

    private void draw(RandomGenerator random, double[] q) {
        for (int j = 0; j < priors.length; j++) {
            q[j] = ((Prior.Proper) priors[j]).draw(random);
        }
    }
}
