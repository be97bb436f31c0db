package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * Rosenbrock's banana as a density of known moments, in independent pairs: x_i ~ Normal(mu, 1 / sqrt(2 a)) and y_i ~
 * Normal(x_i<sup>2</sup>, 1 / sqrt(2 b)). Pagani, Wiegand and Nadarajah 2022, "An n-dimensional Rosenbrock distribution
 * for Markov chain Monte Carlo testing".
 */
public final class Rosenbrock implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Rosenbrock() {}

    @Override
    public String name() {
        return "rosenbrock";
    }

    @Override
    public String description() {
        return "Rosenbrock's banana, in independent pairs, with known moments";
    }

    @Override
    public String parameters() {
        return "x[pairs], y[pairs]";
    }

    @Override
    public List<Field> settings() {
        return List.of(
                Field.integer("pairs", "number of independent pairs").atLeast(1).withFallback(1L),
                Field.real("mu", "mean of each x").withFallback(1.0),
                Field.real("a", "1 / (2 variance) of each x").greaterThan(0).withFallback(0.5),
                Field.real("b", "1 / (2 variance) of each y given x, the banana's sharpness")
                        .greaterThan(0)
                        .withFallback(2.5));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int pairs = settings.integer("pairs");
        Density density = new Density(pairs, settings.real("mu"), settings.real("a"), settings.real("b"));
        return new ClassicModel(List.of(Parameter.real("x", pairs), Parameter.real("y", pairs)), () -> density);
    }

    private record Density(int pairs, double mu, double a, double b) implements LogDensity {
        @Override
        public int dimension() {
            return 2 * pairs;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < pairs; i++) {
                double x = position[i];
                double bend = position[pairs + i] - x * x;
                sum += a * (x - mu) * (x - mu) + b * bend * bend;
                gradient[i] = -2 * a * (x - mu) + 4 * b * bend * x;
                gradient[pairs + i] = -2 * b * bend;
            }
            return pairs * 0.5 * Math.log(a * b / (Math.PI * Math.PI)) - sum;
        }
    }
}
