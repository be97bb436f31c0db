package dev.verlet.diagnostics;

import java.util.Arrays;

/**
 * Sorts draws and keeps where each came from: a radix sort by the bytes of the doubles, whose buffers are used again.
 * Negative zero comes before zero, NaN last; the order of equal draws is that of their places.
 */
final class SortedOrder implements Ranking {
    private static final int BYTES = Long.BYTES;
    private static final int DIGITS = 256;

    private final int[] starts = new int[BYTES * DIGITS];
    private long[] keys = new long[0];
    private long[] nextKeys = new long[0];
    private int[] places = new int[0];
    private int[] nextPlaces = new int[0];
    private double[] sorted = new double[0];
    private int size;

    /** Sorts the first draws of an array, which stays as it is. */
    void sort(double[] draws, int count) {
        reserve(count);
        size = count;
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            long key = key(draws[i]);
            keys[i] = key;
            places[i] = i;
            for (int digit = 0; digit < BYTES; digit++) {
                starts[digit * DIGITS + digit(key, digit)]++;
            }
        }
        for (int digit = 0; digit < BYTES; digit++) {
            if (!shared(digit)) {
                distribute(digit);
            }
        }
        for (int i = 0; i < size; i++) {
            sorted[i] = draws[places[i]];
        }
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
        return sorted;
    }

    private void reserve(int count) {
        if (keys.length < count) {
            keys = new long[count];
            nextKeys = new long[count];
            places = new int[count];
            nextPlaces = new int[count];
            sorted = new double[count];
        }
    }

    /** Whether all keys have the same digit, so that nothing would move. */
    private boolean shared(int digit) {
        return starts[digit * DIGITS + digit(keys[0], digit)] == size;
    }

    private void distribute(int digit) {
        int first = digit * DIGITS;
        int start = 0;
        for (int i = first; i < first + DIGITS; i++) {
            int count = starts[i];
            starts[i] = start;
            start += count;
        }
        for (int i = 0; i < size; i++) {
            int to = starts[first + digit(keys[i], digit)]++;
            nextKeys[to] = keys[i];
            nextPlaces[to] = places[i];
        }
        swap();
    }

    private void swap() {
        long[] sortedKeys = nextKeys;
        nextKeys = keys;
        keys = sortedKeys;
        int[] sortedPlaces = nextPlaces;
        nextPlaces = places;
        places = sortedPlaces;
    }

    /** Bits that, taken as an unsigned number, are ordered as the doubles are. */
    private static long key(double draw) {
        long bits = Double.doubleToLongBits(draw);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    private static int digit(long key, int digit) {
        return (int) (key >>> (digit * Byte.SIZE)) & (DIGITS - 1);
    }
}
