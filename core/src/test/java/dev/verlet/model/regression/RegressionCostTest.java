package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an evaluation allocates: nothing, but for the log beta functions of negative binomial counts. */
class RegressionCostTest {
    private static final int EVALUATIONS = 2_000;

    @ParameterizedTest
    @CsvSource({"gaussian", "student-t", "logistic", "poisson"})
    void evaluationsAllocateNothing(String family) {
        Map<String, Object> data = Map.of(
                "y", IntStream.range(0, 200).mapToDouble(i -> i * i % 2).toArray(),
                "x", IntStream.range(0, 200).mapToDouble(Math::sin).toArray(),
                "g", IntStream.range(0, 200).mapToDouble(i -> i % 7).toArray());
        Model model = Regressions.model(family, "y ~ x + (1 + x | g) + (1 | g)", Map.of(), data);
        LogDensity density = model.logDensity();
        double[] q = new double[model.dimension()];
        double[] gradient = new double[q.length];
        evaluate(density, q, gradient);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluate(density, q, gradient);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * EVALUATIONS);
    }

    private static void evaluate(LogDensity density, double[] q, double[] gradient) {
        for (int i = 0; i < EVALUATIONS; i++) {
            density.evaluate(q, gradient);
        }
    }
}
