package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * A particle in a double well at a temperature: density proportional to exp(-E(x) / T) with E(x) = barrier
 * (x<sup>2</sup> - 1)<sup>2</sup> + tilt x, in independent coordinates. The density is not normalised; its moments are
 * one-dimensional integrals.
 */
public final class DoubleWell implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public DoubleWell() {}

    @Override
    public String name() {
        return "double-well";
    }

    @Override
    public String description() {
        return "Double well with minima near -1 and 1, a barrier between them, a tilt and a temperature";
    }

    @Override
    public String parameters() {
        return "x[dimension]";
    }

    @Override
    public List<Field> settings() {
        return List.of(
                Field.integer("dimension", "number of independent coordinates")
                        .atLeast(1)
                        .withFallback(1L),
                Field.real("barrier", "energy at 0 above that of the wells")
                        .greaterThan(0)
                        .withFallback(2.0),
                Field.real("tilt", "slope added to the energy; the left well is deeper where it is positive")
                        .withFallback(0.0),
                Field.real("temperature", "what energies are divided by")
                        .greaterThan(0)
                        .withFallback(1.0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int dimension = settings.integer("dimension");
        Density density =
                new Density(dimension, settings.real("barrier"), settings.real("tilt"), settings.real("temperature"));
        return new ClassicModel(List.of(Parameter.real("x", dimension)), () -> density);
    }

    private record Density(int dimension, double barrier, double tilt, double temperature) implements LogDensity {
        @Override
        public double evaluate(double[] position, double[] gradient) {
            double energy = 0;
            for (int i = 0; i < dimension; i++) {
                double x = position[i];
                double well = x * x - 1;
                energy += barrier * well * well + tilt * x;
                gradient[i] = -(4 * barrier * well * x + tilt) / temperature;
            }
            return -energy / temperature;
        }
    }
}
