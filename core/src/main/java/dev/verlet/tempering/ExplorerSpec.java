package dev.verlet.tempering;

import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.kernel.Slice;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.kernel.TransitionKernel;
import dev.verlet.model.LogDensity;
import java.io.Serializable;

/** A kernel that explores a level; a scan may run several, one after the other. */
public sealed interface ExplorerSpec extends Serializable {
    /** Whether it needs the gradient. */
    boolean needsGradient();

    /** The acceptance statistic that its step size aims at; NaN where acceptance does not tell a step size. */
    double targetAcceptance();

    /** A kernel for the density of a level and the metric learnt there; for one thread. */
    TransitionKernel kernel(LogDensity path, Metric metric);

    /** What it is, the same text in every process. */
    default String identity() {
        return toString();
    }

    /** The kernel of rounds that tune, in which nothing has to be invariant; by default the same. */
    default TransitionKernel tuningKernel(LogDensity path, Metric metric) {
        return kernel(path, metric);
    }

    private static TransitionKernel hamiltonian(KernelSpec kernel, LogDensity path, Metric metric) {
        Hamiltonian hamiltonian = new Hamiltonian(path, new GaussianKineticEnergy(metric));
        return kernel.kernel(hamiltonian, new Leapfrog(metric.dimension()));
    }

    /**
     * A Hamiltonian kernel whose step size each level learns.
     *
     * @param kernel what it is
     * @param targetAcceptance the acceptance statistic that step sizes aim at, in (0, 1)
     */
    record Gradient(KernelSpec kernel, double targetAcceptance) implements ExplorerSpec {
        /** NUTS of depth 10, aiming at 0.8. */
        public static final Gradient NUTS = new Gradient(NutsSpec.DEFAULT, 0.8);

        /** A kernel of someone else's may have no text but that of its address. */
        @Override
        public String identity() {
            String text = kernel instanceof Record
                    ? kernel.toString()
                    : kernel.getClass().getName();
            return text + " aiming at " + targetAcceptance;
        }

        /** Refuses a target outside (0, 1). */
        public Gradient {
            if (!(targetAcceptance > 0 && targetAcceptance < 1)) {
                throw new IllegalArgumentException(
                        "target acceptance is " + targetAcceptance + "; it must be inside (0, 1)");
            }
        }

        @Override
        public boolean needsGradient() {
            return true;
        }

        @Override
        public TransitionKernel kernel(LogDensity path, Metric metric) {
            return hamiltonian(kernel, path, metric);
        }
    }

    /**
     * Hamiltonian proposals that find their step size at each state; each level learns the nominal one, the
     * geometric mean of those that were chosen.
     *
     * @param kernel its settings
     */
    record Adaptive(AutoStepSpec kernel) implements ExplorerSpec {
        /** It comes from the tails, where step sizes are seldom found again on the way back. */
        @Override
        public TransitionKernel tuningKernel(LogDensity path, Metric metric) {
            return hamiltonian(kernel.settling(), path, metric);
        }

        @Override
        public boolean needsGradient() {
            return true;
        }

        @Override
        public double targetAcceptance() {
            return Double.NaN;
        }

        @Override
        public TransitionKernel kernel(LogDensity path, Metric metric) {
            return hamiltonian(kernel, path, metric);
        }
    }

    /**
     * Slice sampling of whole coordinates, whose scales each level learns as its metric.
     *
     * @param slice its settings
     */
    record Coordinates(SliceSpec slice) implements ExplorerSpec {
        @Override
        public boolean needsGradient() {
            return false;
        }

        @Override
        public double targetAcceptance() {
            return Double.NaN;
        }

        @Override
        public TransitionKernel kernel(LogDensity path, Metric metric) {
            int d = metric.dimension();
            double[] inverse = metric.inverse();
            double[] scales = new double[d];
            for (int i = 0; i < d; i++) {
                scales[i] = Math.sqrt(inverse[inverse.length == d ? i : i * d + i]);
            }
            return new Slice(path, scales, slice);
        }
    }
}
