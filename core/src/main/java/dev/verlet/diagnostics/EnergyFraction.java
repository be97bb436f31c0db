package dev.verlet.diagnostics;

/**
 * The energy Bayesian fraction of missing information (E-BFMI) of a chain: how well fresh momenta explore the energies
 * of the posterior. Below 0.3 they do not. Betancourt 2016, "Diagnosing suboptimal cotangent disintegrations in
 * Hamiltonian Monte Carlo"; the estimate of rstan's {@code get_bfmi}.
 */
public final class EnergyFraction {
    private EnergyFraction() {}

    /**
     * The mean square change of the energy from draw to draw over its variance.
     *
     * @param energies of the draws of one chain, in order
     * @return NaN for fewer than three draws, none included, if one is not finite, or if all are equal
     */
    public static double of(double[] energies) {
        if (energies.length < 3) {
            return Double.NaN;
        }
        double mean = TwoPass.mean(energies, 0, energies.length);
        double squares = 0;
        for (int i = 1; i < energies.length; i++) {
            double change = energies[i] - energies[i - 1];
            squares += change * change;
        }
        double fraction = squares / energies.length / TwoPass.variance(energies, 0, energies.length, mean);
        return Double.isInfinite(fraction) ? Double.NaN : fraction;
    }
}
