package dev.verlet.hamiltonian;

import dev.verlet.model.LogDensity;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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

/** A leapfrog step against the gradient that it contains, on a correlated normal with a diagonal metric. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LeapfrogBenchmark {
    @Param({"10", "100", "1000"})
    private int dimension;

    private LogDensity target;
    private Hamiltonian hamiltonian;
    private Leapfrog leapfrog;
    private PhasePoint point;
    private double step = 0.01;

    /** Starts near the mode, where the motion stays for ever. */
    @Setup
    public void prepare() {
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        ModelRegistry models = ModelRegistry.load(LeapfrogBenchmark.class.getClassLoader());
        target = new ModelSpec("correlated-gaussian", "{\"dimension\": " + dimension + "}")
                .create(models, none, "none")
                .logDensity();
        hamiltonian = new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(dimension)));
        leapfrog = new Leapfrog(dimension);
        point = new PhasePoint(dimension);
        for (int i = 0; i < dimension; i++) {
            point.position()[i] = 0.5;
            point.momentum()[i] = 0.1;
        }
        hamiltonian.evaluate(point);
    }

    /** A step, there and back by turns, so that rounding does not carry the point away. */
    @Benchmark
    public double leapfrog() {
        leapfrog.step(hamiltonian, point, step);
        step = -step;
        return point.logDensity();
    }

    /** The log density and gradient alone. */
    @Benchmark
    public double gradient() {
        return target.evaluate(point.position(), point.gradient());
    }
}
