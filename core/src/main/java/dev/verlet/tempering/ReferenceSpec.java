package dev.verlet.tempering;

import dev.verlet.model.Model;
import dev.verlet.model.PriorDistribution;
import java.io.Serializable;
import java.util.Arrays;

/** The distribution that a ladder starts from, on the model's unconstrained space. */
public sealed interface ReferenceSpec extends Serializable {
    /**
     * The distribution for a model.
     *
     * @throws IllegalArgumentException if the model has no such one, saying what to choose instead
     */
    PriorDistribution distribution(Model model);

    /** What it is, the same text in every process. */
    String identity();

    /** The model's prior. */
    record Prior() implements ReferenceSpec {
        @Override
        public String identity() {
            return "reference prior";
        }

        @Override
        public PriorDistribution distribution(Model model) {
            PriorDistribution prior = model.prior()
                    .orElseThrow(() -> new IllegalArgumentException("the model does not tell its prior apart, or its"
                            + " prior is improper, so that a ladder cannot start from it; give it a proper prior, or"
                            + " choose a normal reference"));
            ImproperPrior.straightAlong(prior, model).ifPresent(parameter -> {
                throw new IllegalArgumentException(
                        "the model's prior is improper, its log density a straight line along "
                                + parameter.variable().name() + ", so that a ladder cannot start from it; give "
                                + parameter.variable().name() + " a proper prior, or choose a normal reference");
            });
            return prior;
        }
    }

    /**
     * Independent normals in unconstrained space.
     *
     * @param mean of each coordinate, or one number for all
     * @param sd of each coordinate, or one number for all; positive and finite
     */
    record Gaussian(double[] mean, double[] sd) implements ReferenceSpec {
        /** N(0, 1) in every coordinate. */
        public static final Gaussian STANDARD = new Gaussian(new double[] {0}, new double[] {1});

        @Override
        public PriorDistribution distribution(Model model) {
            int dimension = model.dimension();
            return new GaussianReference(spread("mean", mean, dimension), spread("sd", sd, dimension));
        }

        @Override
        public String identity() {
            return "reference of mean " + Arrays.toString(mean) + " and sd " + Arrays.toString(sd);
        }

        private static double[] spread(String name, double[] given, int dimension) {
            if (given.length == dimension) {
                return given.clone();
            }
            if (given.length != 1) {
                throw new IllegalArgumentException("the reference's " + name + " has " + given.length
                        + " numbers; it must have 1 or as many as unconstrained coordinates, " + dimension);
            }
            double[] all = new double[dimension];
            Arrays.fill(all, given[0]);
            return all;
        }
    }
}
