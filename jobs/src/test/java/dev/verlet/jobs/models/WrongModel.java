package dev.verlet.jobs.models;

import static dev.verlet.model.declared.Distributions.normal;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import dev.verlet.model.declared.ModelBuilder;
import java.util.List;
import java.util.Optional;

/** A normal density of mu and log tau with a mistake of one's choice. */
public final class WrongModel implements ModelFactory {
    @Override
    public String name() {
        return "test-wrong";
    }

    @Override
    public String description() {
        return "has a mistake";
    }

    @Override
    public String parameters() {
        return "mu, tau > 0";
    }

    @Override
    public List<Field> settings() {
        Field mistake = new Field(
                "mistake",
                Field.Type.TEXT,
                List.of(
                        "none",
                        "gradient",
                        "jacobian",
                        "round-trip",
                        "nan",
                        "throws",
                        "writes",
                        "twice",
                        "prior",
                        "memory"),
                Double.NEGATIVE_INFINITY,
                false,
                Double.POSITIVE_INFINITY,
                Optional.of("none"),
                "what is wrong");
        return List.of(mistake);
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        String mistake = settings.text("mistake");
        ModelBuilder declared = new ModelBuilder();
        switch (mistake) {
            case "twice" -> List.of("mu", "mu").forEach(declared::real);
            case "prior" -> declared.real("mu", normal(0, -1));
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            default -> declared.real("mu");
        }
        Constraint constraint = new WrongConstraint(mistake);
        return new Model() {
            @Override
            public List<Parameter> parameters() {
                return List.of(Parameter.real("mu"), new Parameter(Variable.scalar("tau"), constraint));
            }

            @Override
            public LogDensity logDensity() {
                return new WrongDensity(mistake);
            }
        };
    }

    private record WrongDensity(String mistake) implements LogDensity {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double evaluate(double[] q, double[] gradient) {
            if (mistake.equals("throws")) {
                throw new ArithmeticException("the solver gave up");
            }
            if (mistake.equals("writes")) {
                q[0] = 0;
            }
            gradient[0] = -q[0];
            gradient[1] = mistake.equals("gradient") ? -1.01 * q[1] : -q[1];
            return mistake.equals("nan") ? Double.NaN : -0.5 * (q[0] * q[0] + q[1] * q[1]);
        }
    }

    private record WrongConstraint(String mistake) implements Constraint {
        private static final Constraint POSITIVE = Constraints.positive();

        @Override
        public int unconstrainedSize(int size) {
            return size;
        }

        @Override
        public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
            double logJacobian = POSITIVE.constrain(q, qFrom, x, xFrom, size);
            return mistake.equals("jacobian") ? 2 * logJacobian : logJacobian;
        }

        @Override
        public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
            POSITIVE.unconstrain(x, xFrom, q, qFrom, size);
            q[qFrom] += mistake.equals("round-trip") ? 0.1 : 0;
        }

        @Override
        public void pullBack(
                double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
            POSITIVE.pullBack(q, qFrom, x, xGradient, xFrom, size, qGradient);
        }
    }
}
