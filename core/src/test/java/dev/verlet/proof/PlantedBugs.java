package dev.verlet.proof;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.Nuts;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/** Samplers with a bug each, which the proofs must find. */
final class PlantedBugs {
    private PlantedBugs() {}

    /** The second half kick of the leapfrog goes the wrong way. */
    static KernelSpec wrongSignOfMomentum() {
        return (hamiltonian, leapfrog) -> new Fixed(new Nuts(hamiltonian, wrongSign(leapfrog), 0.4, 10));
    }

    /** Keeps its step size, whatever warmup finds: small steps would make up for the bug. */
    private record Fixed(Nuts nuts) implements TunableKernel {
        @Override
        public double stepSize() {
            return nuts.stepSize();
        }

        @Override
        public TunableKernel withStepSize(double other) {
            return this;
        }

        @Override
        public Hamiltonian hamiltonian() {
            return nuts.hamiltonian();
        }

        @Override
        public Integrator integrator() {
            return nuts.integrator();
        }

        @Override
        public Transition transition(RandomKey key, State state) {
            return nuts.transition(key, state);
        }
    }

    static Integrator wrongSign(Integrator leapfrog) {
        return (hamiltonian, point, stepSize) -> {
            leapfrog.step(hamiltonian, point, stepSize);
            for (int i = 0; i < point.momentum().length; i++) {
                point.momentum()[i] -= stepSize * point.gradient()[i];
            }
        };
    }

    /** Three leapfrog steps that are accepted by the change of the potential energy alone. */
    static KernelSpec acceptanceWithoutKineticEnergy() {
        return (hamiltonian, integrator) -> new WithoutKinetic(hamiltonian, integrator, 1);
    }

    private record WithoutKinetic(Hamiltonian hamiltonian, Integrator integrator, double stepSize)
            implements TunableKernel {
        private static final int STEPS = 3;

        @Override
        public TunableKernel withStepSize(double other) {
            return new WithoutKinetic(hamiltonian, integrator, other);
        }

        @Override
        public Transition transition(RandomKey key, State state) {
            RandomGenerator random = key.generator();
            PhasePoint point = new PhasePoint(hamiltonian.dimension());
            point.moveTo(state.position(), state.logDensity(), state.gradient());
            hamiltonian.kineticEnergy().refresh(random, point);
            for (int step = 0; step < STEPS; step++) {
                integrator.step(hamiltonian, point, stepSize);
            }
            double gain = point.logDensity() - state.logDensity();
            boolean accepted = random.nextDouble() < Math.exp(gain);
            State next = accepted
                    ? new State(
                            point.position().clone(),
                            point.logDensity(),
                            point.gradient().clone())
                    : state;
            return new Transition(
                    next, Math.min(1, Math.exp(gain)), 0, STEPS, false, false, stepSize, -next.logDensity());
        }
    }

    /** The metric goes on following the chain's last positions after warmup. */
    static KernelSpec metricThatGoesOnAdapting() {
        return (hamiltonian, integrator) -> new Restless(hamiltonian, 1, new ArrayDeque<>());
    }

    private record Restless(Hamiltonian hamiltonian, double stepSize, Deque<double[]> last) implements TunableKernel {
        private static final int REMEMBERED = 5;

        @Override
        public Integrator integrator() {
            return new Leapfrog(hamiltonian.dimension());
        }

        @Override
        public TunableKernel withStepSize(double other) {
            return new Restless(hamiltonian, other, last);
        }

        @Override
        public Transition transition(RandomKey key, State state) {
            last.addLast(state.position());
            if (last.size() > REMEMBERED) {
                last.removeFirst();
            }
            Hamiltonian adapted = new Hamiltonian(hamiltonian.target(), new GaussianKineticEnergy(metric()));
            return new Nuts(adapted, integrator(), stepSize, 10).transition(key, state);
        }

        private DiagonalMetric metric() {
            int d = hamiltonian.dimension();
            double[] variance = new double[d];
            for (int i = 0; i < d; i++) {
                double mean = 0;
                for (double[] position : last) {
                    mean += position[i] / last.size();
                }
                variance[i] = 1e-2;
                for (double[] position : last) {
                    variance[i] += (position[i] - mean) * (position[i] - mean) / last.size();
                }
            }
            return DiagonalMetric.ofInverse(variance);
        }
    }

    /** Two chains, or all, draw from one generator: their iterations have the same keys. */
    static KernelSpec sharedGenerator() {
        return (hamiltonian, integrator) -> new Sharing(new Nuts(hamiltonian, integrator, 1, 10), new long[1]);
    }

    private record Sharing(Nuts nuts, long[] iteration) implements TunableKernel {
        @Override
        public double stepSize() {
            return nuts.stepSize();
        }

        @Override
        public TunableKernel withStepSize(double other) {
            return new Sharing(nuts.withStepSize(other), iteration);
        }

        @Override
        public Hamiltonian hamiltonian() {
            return nuts.hamiltonian();
        }

        @Override
        public Integrator integrator() {
            return nuts.integrator();
        }

        @Override
        public Transition transition(RandomKey key, State state) {
            return nuts.transition(RandomKey.of(7).fold(++iteration[0]), state);
        }
    }

    /** The step size that suits the state is halved until a step is accepted well; the way back is not looked at. */
    static KernelSpec stepSizeFoundOneWay() {
        return (hamiltonian, integrator) -> new OneWay(hamiltonian, integrator, 1);
    }

    private record OneWay(Hamiltonian hamiltonian, Integrator integrator, double stepSize) implements TunableKernel {
        private static final double LARGEST_ERROR = 0.2;

        @Override
        public TunableKernel withStepSize(double other) {
            return new OneWay(hamiltonian, integrator, other);
        }

        @Override
        public Transition transition(RandomKey key, State state) {
            RandomGenerator random = key.generator();
            PhasePoint start = new PhasePoint(hamiltonian.dimension());
            start.moveTo(state.position(), state.logDensity(), state.gradient());
            hamiltonian.kineticEnergy().refresh(random, start);
            PhasePoint end = new PhasePoint(hamiltonian.dimension());
            double gain = Double.NEGATIVE_INFINITY;
            for (double step = 4 * stepSize; !(Math.abs(gain) < LARGEST_ERROR); step /= 2) {
                end.copyFrom(start);
                integrator.step(hamiltonian, end, step);
                gain = hamiltonian.energy(start) - hamiltonian.energy(end);
            }
            boolean accepted = random.nextDouble() < Math.exp(gain);
            State next = accepted ? State.at(end.position(), hamiltonian.target()) : state;
            return new Transition(next, Math.min(1, Math.exp(gain)), 0, 1, false, false, stepSize, -next.logDensity());
        }
    }
}
