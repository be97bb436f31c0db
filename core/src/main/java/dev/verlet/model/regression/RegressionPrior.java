package dev.verlet.model.regression;

import dev.verlet.model.LogDensity;
import dev.verlet.model.PriorDistribution;
import dev.verlet.random.OpenUniform;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The prior of all coordinates of a regression: coefficients, the family's positive parameters, group-level effects.
 *
 * @param map of the coefficients, the first coordinates
 * @param coefficients their priors
 * @param auxiliary the priors of the family's parameters, the next coordinates
 * @param groups group-level effects, with the remaining coordinates
 */
record RegressionPrior(
        CoefficientMap map, List<Prior> coefficients, List<PositivePrior> auxiliary, List<GroupEffects> groups)
        implements PriorDistribution {
    RegressionPrior {
        coefficients = List.copyOf(coefficients);
        auxiliary = List.copyOf(auxiliary);
        groups = List.copyOf(groups);
    }

    int dimension() {
        return groups.isEmpty()
                ? map.size() + auxiliary.size()
                : groups.get(groups.size() - 1).end();
    }

    @Override
    public LogDensity logDensity() {
        return new Density(this, new double[map.size()], new double[map.size()]);
    }

    @Override
    public boolean isNormalized() {
        return coefficients.stream().allMatch(Prior::isProper)
                && auxiliary.stream().allMatch(positive -> positive.prior().isProper())
                && groups.stream().allMatch(GroupEffects::isProper);
    }

    @Override
    public Optional<Sampler> sampler() {
        return isNormalized() ? Optional.of(this::draw) : Optional.empty();
    }

    private void draw(RandomGenerator random, double[] q) {
        double[] g = new double[map.size()];
        for (int k = 0; k < g.length; k++) {
            g[k] = coefficients.get(k).inverseSurvival(OpenUniform.next(random));
        }
        map.fromPrior(g, q);
        for (int k = 0; k < auxiliary.size(); k++) {
            q[map.size() + k] = auxiliary.get(k).inverseSurvival(OpenUniform.next(random));
        }
        groups.forEach(group -> group.drawPrior(random, q));
    }

    @SuppressWarnings("ArrayRecordComponent") // Scratch space; compared nowhere.
    private record Density(RegressionPrior prior, double[] g, double[] byG) implements LogDensity {
        @Override
        public int dimension() {
            return prior.dimension();
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            int size = prior.map.size();
            prior.map.toPrior(position, g);
            double sum = prior.map.logDeterminant();
            for (int k = 0; k < size; k++) {
                Prior coefficient = prior.coefficients.get(k);
                sum += coefficient.logDensity(g[k]);
                byG[k] = coefficient.derivative(g[k]);
            }
            prior.map.pullBack(byG, gradient);
            for (int k = 0; k < prior.auxiliary.size(); k++) {
                PositivePrior positive = prior.auxiliary.get(k);
                double x = positive.constrain(position[size + k]);
                sum += positive.logDensity(position[size + k], x);
                gradient[size + k] = positive.derivative(x);
            }
            for (int k = 0; k < prior.groups.size(); k++) {
                sum += prior.groups.get(k).logPrior(position, gradient);
            }
            return sum;
        }
    }
}
