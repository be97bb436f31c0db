package dev.verlet.model.classic;

import dev.verlet.model.Constraints;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Logistic;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Heads of two coins: y ~ Binomial(n, p1 p2), with p1 and p2 uniform on (0, 1). The data tell the product alone, so
 * that the posterior is a thin curved ridge for large n.
 */
public final class Coins implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Coins() {}

    @Override
    public String name() {
        return "coins";
    }

    @Override
    public String description() {
        return "Throws of two coins that count when both show heads: only the product of their chances is identified";
    }

    @Override
    public String parameters() {
        return "0 < p1 < 1, 0 < p2 < 1";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("n", "number of throws").atLeast(1),
                Field.integer("y", "throws in which both showed heads, at most n")
                        .atLeast(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int n = data.integer("n");
        int y = data.integer("y");
        if (y > n) {
            throw new IllegalArgumentException("y = " + y + " must be at most n = " + n);
        }
        Density density = new Density(n, y, Binomial.logCoefficient(n, y));
        return new ClassicModel(
                List.of(chance("p1"), chance("p2")),
                () -> density,
                Optional.of(new ClassicPrior(Uniform::new, Coins::drawUniform)));
    }

    private static Parameter chance(String name) {
        return new Parameter(Variable.scalar(name), Constraints.interval(0, 1));
    }

    private static void drawUniform(RandomGenerator random, double[] q) {
        for (int i = 0; i < q.length; i++) {
            q[i] = Logistic.draw(random);
        }
    }

    /** Uniform chances on the logit scale. */
    private record Uniform() implements LogDensity {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            for (int i = 0; i < 2; i++) {
                gradient[i] = Logistic.of(-position[i]) - Logistic.of(position[i]);
            }
            return Logistic.logDerivative(position[0]) + Logistic.logDerivative(position[1]);
        }
    }

    private record Density(int n, int y, double constant) implements LogDensity {
        private static final Uniform PRIOR = new Uniform();

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logPrior = PRIOR.evaluate(position, gradient);
            double tails1 = Logistic.of(-position[0]);
            double tails2 = Logistic.of(-position[1]);
            double heads1 = Logistic.of(position[0]);
            double both = heads1 * Logistic.of(position[1]);
            // Without cancellation where both chances are close to 1.
            double notBoth = tails1 + heads1 * tails2;
            double pull = y - (n - y) * both / notBoth;
            gradient[0] += tails1 * pull;
            gradient[1] += tails2 * pull;
            double logBoth = Logistic.logOf(position[0]) + Logistic.logOf(position[1]);
            return logPrior + constant + Binomial.times(y, logBoth) + Binomial.times(n - y, Math.log(notBoth));
        }
    }
}
