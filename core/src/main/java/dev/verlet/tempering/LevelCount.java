package dev.verlet.tempering;

import java.io.Serializable;

/**
 * How many levels a leg of a ladder has.
 *
 * @param first in the first rounds, at least 1; with one level there is no ladder but plain sampling of the target
 * @param most it may grow to; with {@code first} itself the number stays
 */
public record LevelCount(int first, int most) implements Serializable {
    private static final int FEWEST = 2;

    /** Begins with 10 and follows twice the barrier, from 2 to 100. */
    public static final LevelCount AUTO = new LevelCount(10, 100);

    /** Refuses counts below 1 and a range that is empty. */
    public LevelCount {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException(
                    "levels from " + first + " to " + most + " are none; there must be at least 1");
        }
    }

    /** A number that stays. */
    public static LevelCount fixed(int number) {
        return new LevelCount(number, number);
    }

    /** The number for the next round: what the barrier asks for, unless it is fixed. */
    int next(int now, double barrier) {
        return first == most ? now : Math.max(FEWEST, Math.min(most, of(barrier)));
    }

    /** Twice the barrier and one, which rejects about half of the swaps: Syed et al. 2022, section 5.3. */
    static int of(double barrier) {
        return (int) Math.ceil(2 * barrier) + 1;
    }
}
