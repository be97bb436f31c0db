package dev.verlet.warmup;

/**
 * Stan's schedule of warmup: an initial interval for the step size alone, windows of doubling length each of which
 * estimates the metric anew, and a final interval for the step size. The last window stretches to the final interval.
 *
 * @param iterations all warmup iterations
 * @param initial the length of the initial interval
 * @param end the iteration after which the final interval starts
 * @param base the length of the first window
 */
public record WindowSchedule(int iterations, int initial, int end, int base) {
    private static final int INITIAL = 75;
    private static final int FINAL = 50;
    private static final int BASE = 25;
    private static final int FEWEST = 20;

    /**
     * The schedule of a warmup: 75, 25 and 50 iterations where they fit, else 15, 75 and 10 per cent; below 20
     * iterations no window at all.
     */
    public static WindowSchedule of(int iterations) {
        if (iterations < FEWEST) {
            return withoutWindows(iterations);
        }
        if (iterations < INITIAL + BASE + FINAL) {
            int initial = (int) (0.15 * iterations);
            int last = (int) (0.1 * iterations);
            return new WindowSchedule(iterations, initial, iterations - last, iterations - initial - last);
        }
        return new WindowSchedule(iterations, INITIAL, iterations - FINAL, BASE);
    }

    /** A warmup that adapts the step size alone. */
    public static WindowSchedule withoutWindows(int iterations) {
        return new WindowSchedule(iterations, iterations, iterations, 0);
    }

    /** Whether the state after this iteration, counted from 1, belongs to a window. */
    public boolean isInWindow(int iteration) {
        return iteration > initial && iteration <= end;
    }

    /** Whether a window ends with this iteration, so that the metric is renewed. */
    public boolean endsWindow(int iteration) {
        if (!isInWindow(iteration)) {
            return false;
        }
        int size = base;
        int windowEnd = initial + size;
        while (windowEnd < iteration) {
            size *= 2;
            windowEnd += size;
            boolean nextFits = windowEnd + 2 * size <= end;
            windowEnd = nextFits || windowEnd == end ? windowEnd : end;
        }
        return windowEnd == iteration;
    }
}
