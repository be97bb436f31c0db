package dev.verlet.model.regression;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.Variable;
import dev.verlet.model.regression.RegressionSettings.Output;
import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The posterior of a regression. Parameters are reported on the scale of the data, and group-level effects as they
 * enter the linear predictor; the unconstrained coordinates are standardised and non-centred, so that the maps between
 * them are of the model as a whole.
 */
final class RegressionModel implements Model {
    private final List<Parameter> parameters;
    private final Map<String, List<String>> labels;
    private final List<Output> generate;
    private final RegressionDensity.Bound bound;

    /** Evaluators for draws, which several threads may ask for. */
    private final Queue<RegressionDensity> idle = new ConcurrentLinkedQueue<>();

    /**
     * A model.
     *
     * @param parameters coefficients, the family's, then of each group: standard deviations, correlations, effects
     * @param labels of the elements of coefficients and group-level effects, by their parameter's name
     * @param generate the optional outputs
     * @param bound prior, likelihood and data
     */
    RegressionModel(
            List<Parameter> parameters,
            Map<String, List<String>> labels,
            List<Output> generate,
            RegressionDensity.Bound bound) {
        this.parameters = List.copyOf(parameters);
        this.labels = Map.copyOf(labels);
        this.generate = List.copyOf(generate);
        this.bound = bound;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    RegressionDensity.Bound bound() {
        return bound;
    }

    @Override
    public List<String> labels(Variable variable) {
        return labels.getOrDefault(variable.name(), List.of());
    }

    @Override
    public List<Variable> derived() {
        return generate.stream()
                .map(output -> Variable.vector(output.column(), bound.rows()))
                .toList();
    }

    @Override
    public LogDensity logDensity() {
        return new RegressionDensity(bound);
    }

    @Override
    public Optional<PriorDistribution> prior() {
        return Optional.<PriorDistribution>of(bound.prior()).filter(PriorDistribution::isNormalized);
    }

    @Override
    public int dimension() {
        return bound.prior().dimension();
    }

    @Override
    public double constrain(double[] q, double[] x) {
        double logJacobian = bound.prior().map().constrain(q, x);
        int from = bound.prior().map().size();
        for (PositivePrior positive : bound.prior().auxiliary()) {
            x[from] = positive.constrain(q[from]);
            logJacobian += positive.logJacobian(q[from]);
            from++;
        }
        for (GroupEffects group : bound.prior().groups()) {
            logJacobian += group.constrain(q, x);
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, double[] q) {
        int from = 0;
        for (Parameter parameter : parameters) {
            int size = parameter.variable().size();
            try {
                parameter.constraint().unconstrain(x, from, new double[size], 0, size);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(parameter.variable().name() + ": " + e.getMessage(), e);
            }
            from += size;
        }
        bound.prior().map().unconstrain(x, q);
        from = bound.prior().map().size();
        for (PositivePrior positive : bound.prior().auxiliary()) {
            q[from] = positive.unconstrain(x[from]);
            from++;
        }
        bound.prior().groups().forEach(group -> group.unconstrain(x, q));
    }

    /** Without a key there are no predictions: {@code y_rep} is then NaN. */
    @Override
    public void draw(double[] q, double[] draw) {
        draw(q, Optional.empty(), draw);
    }

    @Override
    public void draw(double[] q, RandomKey key, double[] draw) {
        draw(q, Optional.of(key), draw);
    }

    private void draw(double[] q, Optional<RandomKey> key, double[] draw) {
        constrain(q, draw);
        if (generate.isEmpty()) {
            return;
        }
        double[] eta = new double[bound.rows()];
        double[] auxiliary = new double[bound.prior().auxiliary().size()];
        RegressionDensity known = idle.poll();
        RegressionDensity evaluator = known == null ? new RegressionDensity(bound) : known;
        evaluator.predictAll(q, eta, auxiliary);
        idle.add(evaluator);
        int from = dimension();
        for (Output output : generate) {
            if (output == Output.LOG_LIK) {
                writeLogLikelihood(eta, auxiliary, draw, from);
            } else {
                writePredictions(eta, auxiliary, key, draw, from);
            }
            from += eta.length;
        }
    }

    private void writeLogLikelihood(double[] eta, double[] auxiliary, double[] draw, int from) {
        for (int i = 0; i < eta.length; i++) {
            draw[from + i] = bound.likelihood().pointwise(i, eta[i], auxiliary);
        }
    }

    private void writePredictions(double[] eta, double[] auxiliary, Optional<RandomKey> key, double[] draw, int from) {
        if (key.isEmpty()) {
            Arrays.fill(draw, from, from + eta.length, Double.NaN);
            return;
        }
        UniformRandomProvider random = key.get().generator()::nextLong;
        for (int i = 0; i < eta.length; i++) {
            draw[from + i] = bound.likelihood().predict(i, eta[i], auxiliary, random);
        }
    }
}
