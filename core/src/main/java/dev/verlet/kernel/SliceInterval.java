package dev.verlet.kernel;

import java.util.random.RandomGenerator;

/**
 * The interval from which the next point on a slice is drawn.
 *
 * @param firstWidth that of the interval which was doubled; infinite if none was
 */
record SliceInterval(double left, double right, double firstWidth) {
    /** Neal 2003, figure 3: around the start at random, then by steps at both ends, at most so many together. */
    static SliceInterval steppedOut(SliceLine line, double width, int limit, RandomGenerator random) {
        double left = line.start() - width * random.nextDouble();
        double right = left + width;
        int leftSteps = (int) (limit * random.nextDouble());
        int rightSteps = limit - 1 - leftSteps;
        while (leftSteps > 0 && line.contains(left)) {
            left -= width;
            leftSteps--;
            requireFinite(right - left);
        }
        while (rightSteps > 0 && line.contains(right)) {
            right += width;
            rightSteps--;
            requireFinite(right - left);
        }
        return new SliceInterval(left, right, Double.POSITIVE_INFINITY);
    }

    /** Neal 2003, figure 4: doubled to the left or to the right by chance, until both ends are outside. */
    static SliceInterval doubled(SliceLine line, double width, int limit, RandomGenerator random) {
        double left = line.start() - width * random.nextDouble();
        double right = left + width;
        boolean leftInside = line.contains(left);
        boolean rightInside = line.contains(right);
        for (int doublings = 0; doublings < limit && (leftInside || rightInside); doublings++) {
            requireFinite(2 * (right - left));
            if (random.nextDouble() < 0.5) {
                left -= right - left;
                leftInside = line.contains(left);
            } else {
                right += right - left;
                rightInside = line.contains(right);
            }
        }
        return new SliceInterval(left, right, width);
    }

    private static void requireFinite(double width) {
        if (!Double.isFinite(width)) {
            throw new IllegalStateException(
                    "a slice has no end among finite numbers: the density does not fall off, so it"
                            + " is improper in some direction; give every parameter a proper prior");
        }
    }

    /** Neal 2003, figure 6: whether doubling from that point could have made this interval. */
    boolean mayReach(SliceLine line, double at) {
        double low = left;
        double high = right;
        boolean differs = false;
        while (high - low > 1.1 * firstWidth) {
            double middle = low + (high - low) / 2;
            differs |= (line.start() < middle) != (at < middle);
            if (at < middle) {
                high = middle;
            } else {
                low = middle;
            }
            if (differs && !line.contains(low) && !line.contains(high)) {
                return false;
            }
        }
        return true;
    }
}
