package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.hamiltonian.DenseMetric;
import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.hamiltonian.TestDensities;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.proof.PlainNuts.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariance of a Hamiltonian kernel on a discrete state space that it cannot leave: the points of one orbit of the
 * integrator, where whatever a kernel does wrong shows undiluted by fresh momenta.
 */
class OrbitInvarianceTest {
    private static final int DEPTH = 4;
    private static final int NUTS_REACH = (1 << DEPTH) - 1;
    private static final KernelSpec NUTS = new NutsSpec(DEPTH);
    private static final Metric DENSE = DenseMetric.ofInverse(new double[] {0.8, 0.5, 0.5, 1.5}, 2);

    static Stream<Arguments> kernels() {
        return Stream.of(
                Arguments.of("NUTS, short steps", NUTS, DiagonalMetric.unit(2), 0.25, NUTS_REACH),
                Arguments.of("NUTS, long steps", NUTS, DiagonalMetric.unit(2), 0.7, NUTS_REACH),
                Arguments.of("NUTS, diagonal metric", NUTS, DiagonalMetric.ofInverse(new double[] {0.5, 2}), 0.4, 15),
                Arguments.of("NUTS, dense metric", NUTS, DENSE, 0.4, NUTS_REACH),
                Arguments.of("HMC", new HmcSpec(2.1, 0, 1024), DENSE, 0.4, 5),
                Arguments.of("HMC of one step", new HmcSpec(0.7, 0, 1024), DiagonalMetric.unit(2), 0.7, 1),
                Arguments.of("NUTS in plain words", plain(Rules.RIGHT), DiagonalMetric.unit(2), 0.4, NUTS_REACH),
                Arguments.of(
                        "NUTS without cross terms, not wrong but slow",
                        plain(Rules.WITHOUT_CROSS_TERMS),
                        DiagonalMetric.unit(2),
                        0.4,
                        NUTS_REACH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void theOrbitKeepsItsDistribution(String name, KernelSpec kernel, Metric metric, double stepSize, int reach) {
        Orbit orbit = Orbit.of(TestDensities.coupledQuartic(), metric, stepSize, 2 * reach);

        assertThat(OrbitCheck.problems(orbit, kernel, reach)).as(name).isEmpty();
    }

    static Stream<Arguments> plantedBugs() {
        return Stream.of(
                Arguments.of("subtrees that turned", plain(Rules.WITHOUT_CHECKS_OF_SUBTREES), 0.4, NUTS_REACH),
                Arguments.of("biased within subtrees", plain(Rules.BIASED_WITHIN_SUBTREES), 0.4, NUTS_REACH),
                Arguments.of("wrong sign of the momentum", PlantedBugs.wrongSignOfMomentum(), 0.4, NUTS_REACH),
                Arguments.of(
                        "acceptance without kinetic energy", PlantedBugs.acceptanceWithoutKineticEnergy(), 0.7, 3));
    }

    private static KernelSpec plain(Rules rules) {
        return PlainNuts.spec(DEPTH, rules);
    }

    /** The same orbits, points, draws and bound. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedBugs")
    void aWrongKernelDoesNotKeepIt(String name, KernelSpec bug, double stepSize, int reach) {
        Orbit orbit = Orbit.of(TestDensities.coupledQuartic(), DiagonalMetric.unit(2), stepSize, 2 * reach);

        assertThat(OrbitCheck.problems(orbit, bug, reach)).as(name).isNotEmpty();
    }
}
