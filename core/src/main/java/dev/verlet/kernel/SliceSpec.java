package dev.verlet.kernel;

import java.io.Serializable;

/**
 * The settings of {@link Slice}.
 *
 * @param expansion how the first interval grows
 * @param width of the first interval, in units of each coordinate's scale; positive and finite
 * @param limit on the growth: at most so many widths (stepping out), or so many doublings; at least 1
 */
public record SliceSpec(Expansion expansion, double width, int limit) implements Serializable {
    /** Stepping out by three standard deviations, which seldom takes more than a step; at most 1,000 of them. */
    public static final SliceSpec STEPPING_OUT = new SliceSpec(Expansion.STEPPING_OUT, 3, 1000);

    /** Doubling from one standard deviation, at most 30 times. */
    public static final SliceSpec DOUBLING = new SliceSpec(Expansion.DOUBLING, 1, 30);

    /** How the first interval grows until both ends are outside of the slice. */
    public enum Expansion {
        /** By its width at both ends: Neal 2003, figure 3. */
        STEPPING_OUT,
        /** To twice its length, at an end by chance: figure 4; fast where scales are unknown. */
        DOUBLING
    }

    /** Refuses values outside the stated ranges with an {@link IllegalArgumentException}. */
    public SliceSpec {
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("slice width is " + width + "; it must be positive and finite");
        }
        if (limit < 1 || (expansion == Expansion.DOUBLING && limit > 1000)) {
            throw new IllegalArgumentException(
                    "slice limit is " + limit + "; it must be at least 1, and at most 1,000 doublings");
        }
    }
}
