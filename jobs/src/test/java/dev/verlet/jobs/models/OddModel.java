package dev.verlet.jobs.models;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.declared.Distributions;
import dev.verlet.model.declared.ModelBuilder;
import java.util.List;
import java.util.Optional;

/** Models that are right, and of which not everything can be asked. */
public final class OddModel implements ModelFactory {
    @Override
    public String name() {
        return "test-odd";
    }

    @Override
    public String description() {
        return "is odd";
    }

    @Override
    public String parameters() {
        return "depends on what is odd";
    }

    @Override
    public List<Field> settings() {
        return List.of(new Field(
                "oddity",
                Field.Type.TEXT,
                List.of("improper-prior", "prior-without-gradient", "names-of-levels", "names-of-draws"),
                Double.NEGATIVE_INFINITY,
                false,
                Double.POSITIVE_INFINITY,
                Optional.empty(),
                "what is odd"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        ModelBuilder builder = new ModelBuilder();
        switch (settings.text("oddity")) {
            case "improper-prior" -> {
                builder.real("mu");
                Scalar tau = builder.positive("tau");
                builder.prior(tape -> tape.normal(tau, 0, 1));
            }
            case "names-of-levels" -> {
                builder.real("beta", Distributions.normal(0, 1));
                builder.reals("Level", 2, Distributions.normal(0, 1));
                builder.real("variable_beta", Distributions.normal(0, 1));
            }
            case "names-of-draws" -> {
                builder.real("Chain", Distributions.normal(0, 1));
                builder.real("mu", Distributions.normal(0, 1));
            }
            default -> {
                return new NormalWithPrior();
            }
        }
        return builder.build();
    }

    /** Its prior knows its values alone. */
    private static final class NormalWithPrior implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("mu"));
        }

        @Override
        public LogDensity logDensity() {
            return new Normal(true);
        }

        @Override
        public Optional<PriorDistribution> prior() {
            return Optional.of(new PriorDistribution() {
                @Override
                public LogDensity logDensity() {
                    return new Normal(false);
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
    }

    private record Normal(boolean hasGradient) implements LogDensity {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double evaluate(double[] q, double[] gradient) {
            gradient[0] = hasGradient ? -q[0] : Double.NaN;
            return -0.5 * q[0] * q[0];
        }
    }
}
