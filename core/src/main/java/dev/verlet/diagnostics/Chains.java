package dev.verlet.diagnostics;

/** Draws of one quantity as a matrix {@code [chain][iteration]}: what all diagnostics are functions of. */
final class Chains {
    /** Draws that differ by less are all equal, as in R's posterior. */
    private static final double CONSTANT = Math.ulp(1.0);

    private Chains() {}

    /**
     * Refuses what is no matrix of draws.
     *
     * @throws IllegalArgumentException if there is no chain or no draw, a chain is null, or lengths differ, naming them
     */
    static double[][] require(double[][] chains) {
        if (chains == null || chains.length == 0) {
            throw new IllegalArgumentException("there must be at least one chain with at least one draw");
        }
        for (int c = 0; c < chains.length; c++) {
            if (chains[c] == null) {
                throw new IllegalArgumentException("chain " + (c + 1) + " of " + chains.length + " is null");
            }
            if (chains[c].length != chains[0].length) {
                throw new IllegalArgumentException("chain " + (c + 1) + " has " + chains[c].length
                        + " draws but chain 1 has " + chains[0].length + "; all chains must have the same length");
            }
        }
        if (chains[0].length == 0) {
            throw new IllegalArgumentException("all " + chains.length + " chains have 0 draws; at least one is needed");
        }
        return chains;
    }

    /** The first and second halves of all chains, without the middle draw of an odd length; one draw stays as it is. */
    static double[][] split(double[][] chains) {
        int n = chains[0].length;
        if (n == 1) {
            return chains;
        }
        int half = n / 2;
        double[][] halves = new double[2 * chains.length][half];
        for (int c = 0; c < chains.length; c++) {
            System.arraycopy(chains[c], 0, halves[c], 0, half);
            System.arraycopy(chains[c], n - half, halves[chains.length + c], 0, half);
        }
        return halves;
    }

    /** All draws, chain by chain. */
    static double[] flatten(double[][] chains) {
        int n = chains[0].length;
        double[] all = new double[Math.multiplyExact(chains.length, n)];
        for (int c = 0; c < chains.length; c++) {
            System.arraycopy(chains[c], 0, all, c * n, n);
        }
        return all;
    }

    /** A matrix of the same shape with the elements of a flat array. */
    static double[][] unflatten(double[] all, double[][] shape) {
        int n = shape[0].length;
        double[][] chains = new double[shape.length][n];
        for (int c = 0; c < chains.length; c++) {
            System.arraycopy(all, c * n, chains[c], 0, n);
        }
        return chains;
    }

    /** Whether a diagnostic of these draws is not defined: one is missing or infinite, or all are equal. */
    static boolean areUndefined(double[][] chains) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] chain : chains) {
            for (double draw : chain) {
                if (!(Math.abs(draw) <= Double.MAX_VALUE)) {
                    return true;
                }
                least = Math.min(least, draw);
                most = Math.max(most, draw);
            }
        }
        return most - least < CONSTANT;
    }

    /**
     * The draws less the first one, divided by a power of two near the largest distance: what does not depend on location
     * and scale is computed of these without loss of digits far from zero, and without overflow.
     */
    static double[][] standardised(double[][] chains) {
        double origin = chains[0][0];
        double most = 0;
        for (double[] chain : chains) {
            for (double draw : chain) {
                most = Math.max(most, Math.abs(0.5 * draw - 0.5 * origin));
            }
        }
        double scale = Math.scalb(1.0, -Math.min(Math.getExponent(most), 1000));
        double[][] standardised = new double[chains.length][chains[0].length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < standardised[c].length; i++) {
                standardised[c][i] = scale * chains[c][i] - scale * origin;
            }
        }
        return standardised;
    }

    static boolean hasNaN(double[][] chains) {
        for (double[] chain : chains) {
            for (double draw : chain) {
                if (Double.isNaN(draw)) {
                    return true;
                }
            }
        }
        return false;
    }
}
