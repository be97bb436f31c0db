package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.hamiltonian.DenseMetric;
import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.kernel.Slice;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.kernel.SliceSpec.Expansion;
import dev.verlet.kernel.State;
import dev.verlet.kernel.TransitionKernel;
import dev.verlet.model.LogDensity;
import dev.verlet.proof.PlainNuts.Rules;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Joint distribution tests of the kernels: Geweke 2004, "Getting it right". Parameters that are moved by a kernel given
 * data, alternating with data drawn given parameters, must have the prior's distribution.
 *
 * <p>The model: mu ~ Normal(0, 1), s = log sd ~ Normal(0, 0.5), and {@value #DATA} data y ~ Normal(mu, exp(s)). The
 * moments of mu and s up to the fourth, and three moments of parameters with the data that they were moved given, are
 * compared with exact ones; the bound is that of a false alarm in a thousand runs of the eleven values.
 */
class GewekeTest {
    private static final int DATA = 4;
    private static final int ROUNDS = 60_000;
    private static final double SD_OF_S = 0.5;

    /** The expectations of {@link #functions} under the joint distribution. */
    private static final List<Double> EXACT = List.of(0.0, 1.0, 0.0, 3.0, 0.0, 1.0, 0.0, 3.0, 1.0, 1.0, 0.0);

    static Stream<Arguments> kernels() {
        return Stream.of(
                Arguments.of("NUTS", NutsSpec.DEFAULT, DiagonalMetric.unit(2)),
                Arguments.of(
                        "NUTS, diagonal metric", NutsSpec.DEFAULT, DiagonalMetric.ofInverse(new double[] {2, 0.3})),
                Arguments.of(
                        "NUTS, dense metric",
                        NutsSpec.DEFAULT,
                        DenseMetric.ofInverse(new double[] {1, 0.4, 0.4, 0.5}, 2)),
                Arguments.of("HMC", new HmcSpec(1, 0.2, 100), DiagonalMetric.unit(2)),
                Arguments.of("locally adaptive Langevin", AutoStepSpec.MALA, DiagonalMetric.unit(2)),
                Arguments.of(
                        "locally adaptive HMC", new AutoStepSpec(3), DiagonalMetric.ofInverse(new double[] {2, 0.3})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void theKernelKeepsTheJointDistribution(String name, KernelSpec kernel, Metric metric) {
        assertThat(problems(kernel, metric)).as(name).isEmpty();
    }

    static Stream<Arguments> plantedBugs() {
        return Stream.of(
                Arguments.of("wrong sign of the momentum", PlantedBugs.wrongSignOfMomentum()),
                Arguments.of("acceptance without kinetic energy", PlantedBugs.acceptanceWithoutKineticEnergy()),
                Arguments.of("metric that goes on adapting", PlantedBugs.metricThatGoesOnAdapting()),
                Arguments.of("subtrees that turned", PlainNuts.spec(10, Rules.WITHOUT_CHECKS_OF_SUBTREES)),
                Arguments.of("biased within subtrees", PlainNuts.spec(10, Rules.BIASED_WITHIN_SUBTREES)),
                Arguments.of("step size found one way alone", PlantedBugs.stepSizeFoundOneWay()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedBugs")
    void aWrongKernelDoesNot(String name, KernelSpec kernel) {
        assertThat(problems(kernel, DiagonalMetric.unit(2))).as(name).isNotEmpty();
    }

    static Stream<Arguments> slices() {
        return Stream.of(
                Arguments.of("stepping out", new SliceSpec(Expansion.STEPPING_OUT, 0.7, 100)),
                Arguments.of("stepping out, limited", new SliceSpec(Expansion.STEPPING_OUT, 0.3, 3)),
                Arguments.of("doubling", new SliceSpec(Expansion.DOUBLING, 0.2, 30)),
                Arguments.of("doubling, limited", new SliceSpec(Expansion.DOUBLING, 0.4, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slices")
    void slicesKeepTheJointDistribution(String name, SliceSpec spec) {
        assertThat(problems(posterior -> new Slice(posterior, new double[] {1, 0.5}, spec)))
                .as(name)
                .isEmpty();
    }

    private static List<String> problems(KernelSpec spec, Metric metric) {
        return problems(
                posterior -> spec.kernel(new Hamiltonian(posterior, new GaussianKineticEnergy(metric)), new Leapfrog(2))
                        .withStepSize(0.4));
    }

    private static List<String> problems(Function<LogDensity, TransitionKernel> kernels) {
        double[] y = new double[DATA];
        LogDensity posterior = posterior(y);
        TransitionKernel kernel = kernels.apply(posterior);
        RandomKey key = RandomKey.of(2004);
        RandomGenerator random = key.fold("data").generator();
        double[] q = {random.nextGaussian(), SD_OF_S * random.nextGaussian()};
        double[][] values = new double[EXACT.size()][ROUNDS];
        for (int t = 0; t < ROUNDS; t++) {
            for (int i = 0; i < DATA; i++) {
                y[i] = q[0] + Math.exp(q[1]) * random.nextGaussian();
            }
            q = kernel.transition(key.fold(t), State.at(q, posterior)).state().position();
            double[] functions = functions(q, y);
            for (int k = 0; k < functions.length; k++) {
                values[k][t] = functions[k];
            }
        }
        List<String> problems = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            double mean = Arrays.stream(values[k]).average().orElseThrow();
            double z = (mean - EXACT.get(k)) / MonteCarloError.mean(new double[][] {values[k]});
            if (!(Math.abs(z) <= MomentCheck.bound(values.length))) {
                problems.add("function " + (k + 1) + ": z = " + z);
            }
        }
        return problems;
    }

    private static double[] functions(double[] q, double[] y) {
        double mu = q[0];
        double s = q[1] / SD_OF_S;
        double mean = Arrays.stream(y).average().orElseThrow();
        double squares = Arrays.stream(y).map(each -> (each - mu) * (each - mu)).sum() * Math.exp(-2 * q[1]) / DATA;
        return new double[] {
            mu,
            mu * mu,
            mu * mu * mu,
            mu * mu * mu * mu,
            s,
            s * s,
            s * s * s,
            s * s * s * s,
            mu * mean,
            squares,
            s * mean
        };
    }

    /** The posterior given data that change under its feet. */
    private static LogDensity posterior(double[] y) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                double precision = Math.exp(-2 * q[1]);
                double z = q[1] / SD_OF_S;
                double value = -0.5 * (q[0] * q[0] + z * z) - DATA * q[1];
                gradient[0] = -q[0];
                gradient[1] = -z / SD_OF_S - DATA;
                for (double each : y) {
                    double residual = each - q[0];
                    value -= 0.5 * precision * residual * residual;
                    gradient[0] += precision * residual;
                    gradient[1] += precision * residual * residual;
                }
                return value;
            }
        };
    }
}
