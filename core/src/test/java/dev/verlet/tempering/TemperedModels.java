package dev.verlet.tempering;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;

/** Small models with known evidence, whose prior is the reference. */
final class TemperedModels {
    private TemperedModels() {}

    /** N(0, I / precision) from N(0, I), both without constants. */
    static Model precision(int dimension, double precision) {
        return of(dimension, normal(0, 1), normal(0, 1 / Math.sqrt(precision)));
    }

    /** exp(-|q - mean|^2 / (2 sd^2)), without constants. */
    static ToDoubleBiFunction<double[], double[]> normal(double mean, double sd) {
        return (q, gradient) -> {
            double sum = 0;
            for (int i = 0; i < q.length; i++) {
                double z = (q[i] - mean) / sd;
                sum += z * z;
                gradient[i] = -z / sd;
            }
            return -0.5 * sum;
        };
    }

    /** A model whose prior is an unnormalised density without a sampler. */
    static Model of(
            int dimension,
            ToDoubleBiFunction<double[], double[]> reference,
            ToDoubleBiFunction<double[], double[]> target) {
        return new Tempered(dimension, () -> density(dimension, target), new PriorDistribution() {
            @Override
            public LogDensity logDensity() {
                return density(dimension, reference);
            }

            @Override
            public boolean isNormalized() {
                return false;
            }

            @Override
            public Optional<Sampler> sampler() {
                return Optional.empty();
            }
        });
    }

    /** A model of a density and a prior; fresh evaluators, since copies run in parallel. */
    record Tempered(int size, Supplier<LogDensity> evaluators, PriorDistribution reference) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x", size));
        }

        @Override
        public LogDensity logDensity() {
            return evaluators.get();
        }

        /** The target is all there is, whatever its prior leaves out. */
        @Override
        public boolean keepsConstants() {
            return true;
        }

        @Override
        public Optional<PriorDistribution> prior() {
            return Optional.of(reference);
        }
    }

    static LogDensity density(int dimension, ToDoubleBiFunction<double[], double[]> function) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public double evaluate(double[] position, double[] gradient) {
                return function.applyAsDouble(position, gradient);
            }
        };
    }
}
