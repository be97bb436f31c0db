package dev.verlet.diagnostics;

import dev.verlet.random.RandomKey;
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

/** A summary of one parameter: a thousand of these are the diagnostics of a posterior of a thousand parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SummaryBenchmark {
    @Param({"1", "4", "16"})
    private int chains;

    @Param({"250", "1000", "4000"})
    private int iterations;

    private double[][] draws;

    /** Draws an AR(1) process of autocorrelation 0.5. */
    @Setup
    public void draw() {
        draws = new double[chains][iterations];
        for (int c = 0; c < chains; c++) {
            RandomGenerator random = RandomKey.of(1).fold(c).generator();
            double x = 0;
            for (int i = 0; i < iterations; i++) {
                x = 0.5 * x + random.nextGaussian();
                draws[c][i] = x;
            }
        }
    }

    /** All columns of the summary. */
    @Benchmark
    public Summary summary() {
        return Summary.of(draws);
    }
}
