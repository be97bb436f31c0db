package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.hamiltonian.DenseMetric;
import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.KineticEnergy;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.hamiltonian.TestDensities;
import dev.verlet.model.LogDensity;
import dev.verlet.reference.KnownMoments;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reversibility and preservation of volume of every integrator, to 1e-10, and integrators that lack one of them. */
class IntegratorProofTest {
    private static final double TOLERANCE = 1e-10;
    private static final int STEPS = 200;

    private static final LogDensity QUARTIC = TestDensities.coupledQuartic();
    private static final LogDensity SCHOOLS =
            KnownMoments.named("eight-schools-noncentered").model().logDensity();

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of("quartic, unit metric", QUARTIC, DiagonalMetric.unit(2)),
                Arguments.of("quartic, diagonal metric", QUARTIC, DiagonalMetric.ofInverse(new double[] {0.5, 2})),
                Arguments.of(
                        "quartic, dense metric", QUARTIC, DenseMetric.ofInverse(new double[] {0.8, 0.5, 0.5, 1.5}, 2)),
                Arguments.of("pendulum", TestDensities.pendulum(), DiagonalMetric.unit(1)),
                Arguments.of("eight schools, unit metric", SCHOOLS, DiagonalMetric.unit(10)),
                Arguments.of("eight schools, dense metric", SCHOOLS, neighbours(10)));
    }

    /** The integrators under test, by the dimension. */
    private static List<IntFunction<Integrator>> integrators() {
        return List.of(Leapfrog::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void comesBackWhenTheMomentumIsFlipped(String name, LogDensity target, Metric metric) {
        for (IntFunction<Integrator> integrator : integrators()) {
            PhaseMap map = map(target, metric, integrator.apply(target.dimension()));

            assertThat(map.reversibilityDefect(start(target.dimension()), STEPS))
                    .as(name)
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void preservesVolumeAndTheSymplecticForm(String name, LogDensity target, Metric metric) {
        for (IntFunction<Integrator> integrator : integrators()) {
            PhaseMap map = map(target, metric, integrator.apply(target.dimension()));

            assertThat(map.volumeDefect(start(target.dimension()))).as(name).isLessThan(TOLERANCE);
            assertThat(map.symplecticDefect(start(target.dimension()))).as(name).isLessThan(TOLERANCE);
        }
    }

    @Test
    void aWrongSignIsNotReversible() {
        Integrator wrong = PlantedBugs.wrongSign(new Leapfrog(2));

        assertThat(map(QUARTIC, DiagonalMetric.unit(2), wrong).reversibilityDefect(start(2), 3))
                .isGreaterThan(1e-2);
    }

    /** Kick, then drift: it preserves volume, but comes back to another point. */
    @Test
    void aKickThatIsNotHalvedIsNotReversible() {
        PhaseMap map = map(QUARTIC, DiagonalMetric.unit(2), (hamiltonian, point, stepSize) -> {
            double[] velocity = new double[2];
            for (int i = 0; i < 2; i++) {
                point.momentum()[i] += stepSize * point.gradient()[i];
            }
            hamiltonian.kineticEnergy().velocity(point, velocity);
            for (int i = 0; i < 2; i++) {
                point.position()[i] += stepSize * velocity[i];
            }
            hamiltonian.evaluate(point);
        });

        assertThat(map.volumeDefect(start(2))).isLessThan(TOLERANCE);
        assertThat(map.reversibilityDefect(start(2), 3)).isGreaterThan(1e-2);
    }

    /** Euler's method: kick and drift both from the old point. */
    @Test
    void eulersMethodDoesNotPreserveVolume() {
        PhaseMap map = map(QUARTIC, DiagonalMetric.unit(2), (hamiltonian, point, stepSize) -> {
            double[] velocity = new double[2];
            hamiltonian.kineticEnergy().velocity(point, velocity);
            for (int i = 0; i < 2; i++) {
                point.momentum()[i] += stepSize * point.gradient()[i];
                point.position()[i] += stepSize * velocity[i];
            }
            hamiltonian.evaluate(point);
        });

        assertThat(map.volumeDefect(start(2))).isGreaterThan(1e-3);
        assertThat(map.symplecticDefect(start(2))).isGreaterThan(1e-3);
    }

    private static PhaseMap map(LogDensity target, Metric metric, Integrator integrator) {
        KineticEnergy kineticEnergy = new GaussianKineticEnergy(metric);
        return new PhaseMap(new Hamiltonian(target, kineticEnergy), integrator, 0.1);
    }

    private static double[] start(int dimension) {
        double[] z = new double[2 * dimension];
        for (int i = 0; i < z.length; i++) {
            z[i] = 0.8 * Math.cos(2 + 1.7 * i);
        }
        return z;
    }

    /** Inverse mass 1 on the diagonal and 0.4 beside it. */
    private static Metric neighbours(int dimension) {
        double[] inverse = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                inverse[i * dimension + j] = i == j ? 1 : Math.abs(i - j) == 1 ? 0.4 : 0;
            }
        }
        return DenseMetric.ofInverse(inverse, dimension);
    }
}
