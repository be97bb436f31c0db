package dev.verlet.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A standard normal density of x[1] and x[2] by hand, with a mistake. */
class MistakenDensityTest {
    private record Mistaken(ToDoubleFunction<double[]> mistake) implements Model, LogDensity {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x", 2));
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public LogDensity logDensity() {
            return this;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            gradient[0] = -position[0];
            gradient[1] = -position[1];
            double value = -0.5 * (position[0] * position[0] + position[1] * position[1]);
            return value + mistake.applyAsDouble(position);
        }
    }

    private static ModelCheck check(ToDoubleFunction<double[]> mistake) {
        return ModelCheck.of(new Mistaken(mistake), RandomKey.of(1));
    }

    @Test
    void nothingIsSaidWithoutAMistake() {
        ModelCheck check = check(position -> 0);

        assertThat(check.problems()).isEmpty();
        assertThat(check.unchecked()).isEmpty();
    }

    /** The same is written each time, so that a point that was evaluated before shows no change. */
    @Test
    void aDensityThatWritesIntoItsPositionIsWrong() {
        ModelCheck check = check(position -> {
            position[0] = 0;
            return 0;
        });

        assertThat(check.problems())
                .filteredOn(problem -> problem.matches("evaluate writes into the position that it is given, x\\[1\\] ="
                        + " \\S+, x\\[2\\] = .*, which is then x\\[1\\] = 0.0, .*"))
                .hasSize(1);
        assertThat(check.problems()).anyMatch(problem -> problem.startsWith("value writes into the position"));
    }

    /** Timing takes more evaluations than all else. */
    @Test
    void aDensityThatThrowsAtLastIsWrong() {
        AtomicInteger evaluations = new AtomicInteger();

        ModelCheck check = check(position -> {
            if (evaluations.incrementAndGet() > 500) {
                throw new IllegalStateException("worn out");
            }
            return 0;
        });

        assertThat(check.problems()).containsExactly("evaluate throws java.lang.IllegalStateException: worn out");
        assertThat(check.secondsPerGradient()).isNaN();
    }

    @Test
    void plusInfinityIsWrong() {
        ModelCheck check = check(position -> position[0] > 1 ? Double.POSITIVE_INFINITY : 0);

        assertThat(check.problems()).singleElement().asString().startsWith("the log density is +Infinity at x[1] = 1.");
        assertThat(check.points()).isEqualTo(5);
    }

    /** A density may be NaN or zero in places, which is said. */
    @Test
    void pointsWithoutDensityAreCounted() {
        ModelCheck check = check(position -> position[0] > 0 ? Double.NaN : 0);

        assertThat(check.problems()).isEmpty();
        assertThat(check.unchecked())
                .singleElement()
                .asString()
                .matches("\\d+ of \\d+ points had no finite density; the log density is NaN at x\\[1\\] = .*");
    }
}
