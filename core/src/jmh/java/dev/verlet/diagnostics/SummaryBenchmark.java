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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Summaries of the parameters of a posterior: how time and allocation (with {@code -prof gc}) grow with chains, draws and
 * parameters. A posterior of a thousand parameters: {@code -p chains=4 -p iterations=1000 -p parameters=1000}.
 */
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

    @Param({"1"})
    private int parameters;

    private double[][][] draws;
    private Summarizer summarizer;

    /** Draws an AR(1) process of autocorrelation 0.5 for each parameter. */
    @Setup
    public void draw() {
        summarizer = new Summarizer();
        draws = new double[parameters][chains][iterations];
        for (int p = 0; p < parameters; p++) {
            for (int c = 0; c < chains; c++) {
                RandomGenerator random = RandomKey.of(1).fold(p).fold(c).generator();
                double x = 0;
                for (int i = 0; i < iterations; i++) {
                    x = 0.5 * x + random.nextGaussian();
                    draws[p][c][i] = x;
                }
            }
        }
    }

    /** All columns of the summary, one parameter after another. */
    @Benchmark
    public void summaries(Blackhole results) {
        for (double[][] parameter : draws) {
            results.consume(summarizer.summarize(parameter));
        }
    }

    /** The same, without anything to use again. */
    @Benchmark
    public void singleSummaries(Blackhole results) {
        for (double[][] parameter : draws) {
            results.consume(Summary.of(parameter));
        }
    }
}
