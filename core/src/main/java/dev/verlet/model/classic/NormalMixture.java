package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * A mixture of spherical normals in any dimension: sum over k of weights[k] Normal(means[k], sds[k] I). Modes far apart
 * are what independent chains cannot travel between.
 */
public final class NormalMixture implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public NormalMixture() {}

    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public String description() {
        return "A density with several modes: spherical normals of given weights, means and deviations";
    }

    @Override
    public String parameters() {
        return "x[D]";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("K", "number of components").atLeast(1),
                Field.integer("D", "dimension").atLeast(1),
                Field.vector("weights", "K", "weight of each component; they sum to 1")
                        .greaterThan(0),
                Field.matrix("means", "K", "D", "mean of each component, a row each"),
                Field.vector("sds", "K", "standard deviation of each component").greaterThan(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] weights = data.vector("weights");
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("weights sum to " + sum + "; they must sum to 1");
        }
        double[][] means = data.matrix("means");
        double[] sds = data.vector("sds");
        double[] logWeights = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            logWeights[k] = Math.log(weights[k]) - means[k].length * (Math.log(sds[k]) + Prior.LOG_SQRT_TWO_PI);
        }
        return ClassicModel.normalized(
                List.of(Parameter.real("x", means[0].length)),
                () -> new Density(means, sds, logWeights, new double[weights.length]));
    }

    /** The gradient is the average of the components', weighted by what each contributes to the density. */
    private record Density(double[][] means, double[] sds, double[] logWeights, double[] terms) implements LogDensity {
        @Override
        public int dimension() {
            return means[0].length;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < terms.length; k++) {
                double sumSquares = 0;
                for (int i = 0; i < position.length; i++) {
                    double z = (position[i] - means[k][i]) / sds[k];
                    sumSquares += z * z;
                }
                terms[k] = logWeights[k] - 0.5 * sumSquares;
                most = Math.max(most, terms[k]);
            }
            double sum = 0;
            for (double term : terms) {
                sum += Math.exp(term - most);
            }
            for (int i = 0; i < position.length; i++) {
                gradient[i] = 0;
            }
            for (int k = 0; k < terms.length; k++) {
                double share = Math.exp(terms[k] - most) / sum / (sds[k] * sds[k]);
                for (int i = 0; i < position.length; i++) {
                    gradient[i] -= share * (position[i] - means[k][i]);
                }
            }
            return most + Math.log(sum);
        }
    }
}
