package dev.verlet.model.classic;

import dev.verlet.random.RandomKey;
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

/** The logistic likelihood and its gradient: blocks of units against the plain loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LogisticBenchmark {
    @Param({"1000"})
    private int rows;

    @Param({"20"})
    private int columns;

    private double[][] x;
    private double[] y;
    private double[] b;
    private double[] gradient;
    private LogisticLikelihood blocks;

    /** Standard normal predictors and coefficients of 0.3. */
    @Setup
    public void prepare() {
        RandomGenerator random = RandomKey.of(1).generator();
        x = new double[rows][columns];
        y = new double[rows];
        b = new double[columns];
        gradient = new double[columns];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextBoolean() ? 1 : 0;
            for (int j = 0; j < columns; j++) {
                x[i][j] = random.nextGaussian();
            }
        }
        for (int j = 0; j < columns; j++) {
            b[j] = 0.3 * random.nextGaussian();
        }
        blocks = LogisticLikelihood.of(x, y);
    }

    /** The likelihood of the model. */
    @Benchmark
    public double blocks() {
        Arrays.fill(gradient, 0);
        return blocks.add(b, gradient);
    }

    /** One unit after another, with an exponential and a log1p each. */
    @Benchmark
    public double plainLoop() {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double margin = 0;
            for (int j = 0; j < columns; j++) {
                margin += x[i][j] * b[j];
            }
            double sign = 2 * y[i] - 1;
            margin *= sign;
            double small = Math.exp(-Math.abs(margin));
            sum += Math.min(margin, 0) - Math.log1p(small);
            double weight = sign * (margin >= 0 ? small : 1) / (1 + small);
            for (int j = 0; j < columns; j++) {
                gradient[j] += weight * x[i][j];
            }
        }
        return sum;
    }
}
