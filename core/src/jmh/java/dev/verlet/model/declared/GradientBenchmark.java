package dev.verlet.model.declared;

import static dev.verlet.model.declared.Distributions.cauchy;
import static dev.verlet.model.declared.Distributions.normal;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.DataMatrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.Map;
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

/** A gradient by hand against one by the tape: with likelihoods in one operation, with vectors, number by number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GradientBenchmark {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 20;
    private static final double[] EFFECTS = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};

    @Param({"logistic-by-hand", "logistic-fused", "logistic-vectors", "logistic-scalars", "schools-by-hand", "schools"})
    private String model;

    private LogDensity density;
    private double[] position;
    private double[] gradient;

    /** Standard normal predictors; positions of 0.3. */
    @Setup
    public void prepare() {
        RandomGenerator random = RandomKey.of(1).generator();
        double[][] x = new double[ROWS][COLUMNS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = random.nextBoolean() ? 1 : 0;
            for (int j = 0; j < COLUMNS; j++) {
                x[i][j] = random.nextGaussian();
            }
        }
        density = model(model, x, y).logDensity();
        position = new double[density.dimension()];
        gradient = new double[density.dimension()];
        for (int j = 0; j < position.length; j++) {
            position[j] = 0.3 * random.nextGaussian();
        }
    }

    private static Model model(String name, double[][] x, double[] y) {
        return switch (name) {
            case "logistic-by-hand" ->
                ReferenceModels.model(
                        "logistic-regression",
                        Map.of("b-prior", "normal", "b-scale", 2.5),
                        Map.of("N", (long) ROWS, "K", (long) COLUMNS, "X", x, "y", y));
            case "logistic-fused" -> fused(DataMatrix.of(x), Data.of(y));
            case "logistic-vectors" -> vectors(DataMatrix.of(x), Data.of(y));
            case "logistic-scalars" -> scalars(x, y);
            case "schools-by-hand" ->
                ReferenceModels.model(
                        "eight-schools-noncentered", Map.of(), Map.of("J", 8L, "y", EFFECTS, "sigma", ERRORS));
            default -> schools(Data.of(EFFECTS), Data.of(ERRORS));
        };
    }

    private static Model fused(DataMatrix x, Data y) {
        ModelBuilder model = new ModelBuilder();
        Data noIntercept = Data.of(0);
        Vector b = model.reals("b", COLUMNS, normal(0, 2.5));
        model.likelihood(tape -> tape.bernoulliLogitRegression(y, x, noIntercept, b));
        return model.build();
    }

    private static Model vectors(DataMatrix x, Data y) {
        ModelBuilder model = new ModelBuilder();
        Vector b = model.reals("b", COLUMNS, normal(0, 2.5));
        model.likelihood(tape -> tape.bernoulliLogit(y, tape.times(x, b)));
        return model.build();
    }

    private static Model scalars(double[][] x, double[] y) {
        ModelBuilder model = new ModelBuilder();
        Vector all = model.reals("b", COLUMNS, normal(0, 2.5));
        Scalar[] b = new Scalar[COLUMNS];
        Arrays.setAll(b, all::get);
        model.likelihood(tape -> {
            Scalar sum = tape.constant(0);
            for (int i = 0; i < y.length; i++) {
                sum = tape.plus(sum, tape.bernoulliLogit(y[i], predictor(tape, b, x[i])));
            }
            return sum;
        });
        return model.build();
    }

    private static Scalar predictor(Tape tape, Scalar[] b, double[] x) {
        Scalar sum = tape.times(x[0], b[0]);
        for (int j = 1; j < x.length; j++) {
            sum = tape.multiplyAdd(b[j], x[j], sum);
        }
        return sum;
    }

    private static Model schools(Data y, Data sigma) {
        ModelBuilder model = new ModelBuilder();
        Vector eta = model.reals("eta", 8, normal(0, 1));
        Scalar mu = model.real("mu", normal(0, 5));
        Scalar tau = model.positive("tau", cauchy(0, 5));
        model.likelihood(tape -> tape.normal(y, tape.affine(mu, tau, eta), sigma));
        return model.build();
    }

    /** One evaluation with its gradient. */
    @Benchmark
    public double gradient() {
        return density.evaluate(position, gradient);
    }

    /** One evaluation of the value alone. */
    @Benchmark
    public double value() {
        return density.value(position);
    }
}
