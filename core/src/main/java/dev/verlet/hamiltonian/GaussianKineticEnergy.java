package dev.verlet.hamiltonian;

import java.util.random.RandomGenerator;

/** K = p<sup>T</sup> M<sup>-1</sup> p / 2 for a constant metric; momenta are N(0, M). Serves one thread at a time. */
public final class GaussianKineticEnergy implements KineticEnergy {
    private final Metric metric;
    private final double[] scratch;

    /** The energy of a metric. */
    public GaussianKineticEnergy(Metric metric) {
        this.metric = metric;
        this.scratch = new double[metric.dimension()];
    }

    @Override
    public int dimension() {
        return metric.dimension();
    }

    @Override
    public double energy(PhasePoint point) {
        double[] p = point.momentum();
        metric.inverseTimes(p, scratch);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] * scratch[i];
        }
        return 0.5 * sum;
    }

    @Override
    public void velocity(PhasePoint point, double[] velocity) {
        metric.inverseTimes(point.momentum(), velocity);
    }

    @Override
    public void refresh(RandomGenerator random, PhasePoint point) {
        metric.sampleGaussian(random, point.momentum());
    }
}
