package dev.verlet.diagnostics;

/** What shape arguments must have. */
final class Shape {
    private Shape() {}

    /**
     * Refuses what is no matrix of draws.
     *
     * @throws IllegalArgumentException if there is no chain or no draw, a chain is null, or lengths differ, naming them
     */
    static void require(double[][] chains) {
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
        if ((long) chains.length * chains[0].length >= 1 << 30) {
            throw new IllegalArgumentException(chains.length + " chains of " + chains[0].length
                    + " draws are too many at once; there may be fewer than 2^30 draws");
        }
    }

    /** Refuses no draws. */
    static void require(double[] draws, String what) {
        if (draws == null || draws.length == 0) {
            throw new IllegalArgumentException(what + " needs at least one draw");
        }
    }

    /** Refuses what is not in [0, 1]. */
    static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("the probability is " + p + "; it must be in [0, 1]");
        }
    }
}
