package dev.verlet.diagnostics;

import java.util.Arrays;

/** Draws and their order, found once for quantiles, ranks and the ranks of folded draws. No draw is NaN. */
final class Ordered {
    private static final int RUN = 16;

    private final double[] draws;
    private final int[] order;

    private Ordered(double[] draws, int[] order) {
        this.draws = draws;
        this.order = order;
    }

    /** Sorts the places of draws, which are not copied, by a merge sort. */
    static Ordered of(double[] draws) {
        int n = draws.length;
        int[] from = new int[n];
        Arrays.setAll(from, i -> i);
        for (int start = 0; start < n; start += RUN) {
            insertionSort(draws, from, start, Math.min(n, start + RUN));
        }
        int[] to = new int[n];
        for (int width = RUN; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                merge(draws, from, to, start, Math.min(n, start + width), Math.min(n, start + 2 * width));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return new Ordered(draws, from);
    }

    private static void insertionSort(double[] draws, int[] order, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            int place = order[i];
            double draw = draws[place];
            int j = i - 1;
            while (j >= start && draws[order[j]] > draw) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = place;
        }
    }

    private static void merge(double[] draws, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
            boolean takesLeft = right == end || (left < middle && draws[from[left]] <= draws[from[right]]);
            to[k] = takesLeft ? from[left++] : from[right++];
        }
    }

    int size() {
        return draws.length;
    }

    /** The draws in ascending order. */
    double[] sorted() {
        double[] sorted = new double[order.length];
        for (int k = 0; k < sorted.length; k++) {
            sorted[k] = draws[order[k]];
        }
        return sorted;
    }

    /** The distances of the draws from a finite point, in order: those of both sides merge in one pass. */
    Ordered folded(double point) {
        int n = draws.length;
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            distances[i] = Math.abs(draws[i] - point);
        }
        int right = 0;
        while (right < n && draws[order[right]] < point) {
            right++;
        }
        int left = right - 1;
        int[] foldedOrder = new int[n];
        for (int k = 0; k < n; k++) {
            boolean takesLeft = right == n || (left >= 0 && distances[order[left]] <= distances[order[right]]);
            foldedOrder[k] = takesLeft ? order[left--] : order[right++];
        }
        return new Ordered(distances, foldedOrder);
    }

    /**
     * The normal scores of the draws' ranks, in the places of the draws; ties have the score of their average rank. Draws
     * that are left out have no rank, and their places are 0.
     */
    double[] normalScores(boolean[] leftOut) {
        int[] ranked = Arrays.stream(order).filter(place -> !leftOut[place]).toArray();
        NormalScores scores = NormalScores.of(ranked.length);
        double[] z = new double[draws.length];
        for (int from = 0; from < ranked.length; ) {
            int to = from + 1;
            while (to < ranked.length && draws[ranked[to]] == draws[ranked[from]]) {
                to++;
            }
            double score = scores.ofAverage(from + 1, to);
            for (int k = from; k < to; k++) {
                z[ranked[k]] = score;
            }
            from = to;
        }
        return z;
    }
}
