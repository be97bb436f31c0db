package dev.verlet.kernel;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.model.LogDensity;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.random.RandomKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What NUTS costs beyond its gradients, on a logistic regression: a transition of exactly 15 leapfrog steps against 15
 * bare evaluations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NutsBenchmark {
    private static final int DEPTH = 4;
    private static final int STEPS = (1 << DEPTH) - 1;

    @Param({"20"})
    private int predictors;

    @Param({"100", "1000"})
    private int observations;

    private LogDensity target;
    private Nuts nuts;
    private dev.verlet.kernel.State state;
    private double[] position;
    private double[] gradient;
    private long iteration;

    /** Simulates a data set. */
    @Setup
    public void simulate() {
        RandomGenerator random = RandomKey.of(1).generator();
        StringBuilder rows = new StringBuilder();
        double[] outcomes = new double[observations];
        for (int i = 0; i < observations; i++) {
            double[] row = random.doubles(predictors, -1, 1).toArray();
            outcomes[i] = random.nextDouble() < 0.5 ? 1 : 0;
            rows.append(i == 0 ? "" : ",").append(Arrays.toString(row));
        }
        double[] scales = new double[predictors];
        Arrays.fill(scales, 2.5);
        String data = "{\"N\": %d, \"K\": %d, \"X\": [%s], \"y\": %s, \"prior_sd\": %s}"
                .formatted(observations, predictors, rows, Arrays.toString(outcomes), Arrays.toString(scales));
        target = new ModelSpec("logistic-regression", "{}")
                .create(
                        ModelRegistry.load(NutsBenchmark.class.getClassLoader()),
                        data.getBytes(StandardCharsets.UTF_8),
                        "simulated")
                .logDensity();
        position = new double[predictors];
        gradient = new double[predictors];
        Hamiltonian hamiltonian =
                new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(predictors)));
        nuts = new Nuts(hamiltonian, new Leapfrog(predictors), 1e-4, DEPTH);
        state = dev.verlet.kernel.State.at(position, target);
    }

    /** The bare sum of the gradient calls. */
    @Benchmark
    public double gradients() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            position[0] = 1e-4 * i;
            sum += target.evaluate(position, gradient);
        }
        return sum;
    }

    /** A transition with as many leapfrog steps. */
    @Benchmark
    public Transition transition() {
        return nuts.transition(RandomKey.of(1).fold(iteration++), state);
    }
}
