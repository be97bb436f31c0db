package dev.verlet.diagnostics;

/**
 * Distances of sorted draws from their median, in ascending order: the draws below it, backwards, and those above it are
 * sorted runs, so that one merge takes the place of a second sort.
 */
final class FoldedOrder implements Ranking {
    private int[] places = new int[0];
    private double[] distances = new double[0];
    private int size;

    /** Folds draws, of which none is NaN, at a finite median. */
    void fold(Ranking draws, double median) {
        size = draws.size();
        if (places.length < size) {
            places = new int[size];
            distances = new double[size];
        }
        double[] ascending = draws.ascending();
        int above = firstNotBelow(ascending, median);
        int below = above - 1;
        for (int i = 0; i < size; i++) {
            double up = above < size ? ascending[above] - median : Double.NaN;
            double down = below >= 0 ? median - ascending[below] : Double.NaN;
            boolean takesUp = below < 0 || up <= down;
            distances[i] = takesUp ? up : down;
            places[i] = draws.places()[takesUp ? above++ : below--];
        }
    }

    private int firstNotBelow(double[] ascending, double median) {
        int first = 0;
        while (first < size && ascending[first] < median) {
            first++;
        }
        return first;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] places() {
        return places;
    }

    @Override
    public double[] ascending() {
        return distances;
    }
}
