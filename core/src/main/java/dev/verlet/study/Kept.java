package dev.verlet.study;

import java.io.Serializable;

/**
 * The iterations of a chain that are kept as rows. Iterations count from 1 after warmup; those of warmup are 0 and less.
 *
 * @param savedWarmup how many of the last iterations of warmup are kept as well, at least 0
 * @param thin every thin-th iteration is kept: those that it divides; at least 1
 */
public record Kept(int savedWarmup, long thin) implements Serializable {
    /** Every draw, and nothing of warmup. */
    public static final Kept EVERY_DRAW = new Kept(0, 1);

    /** Refuses numbers outside the stated ranges with an {@link IllegalArgumentException}. */
    public Kept {
        if (savedWarmup < 0 || thin < 1) {
            throw new IllegalArgumentException(
                    "saved warmup is " + savedWarmup + " and thin is " + thin + "; they must be at least 0 and 1");
        }
    }

    /** The first iteration that may be kept. */
    public long firstIteration() {
        return 1L - savedWarmup;
    }

    /** Whether an iteration is kept. */
    public boolean isKept(long iteration) {
        return iteration >= firstIteration() && iteration % thin == 0;
    }

    /** The number of kept iterations from {@code first} to {@code last}, both inclusive and none before the first kept. */
    public long rows(long first, long last) {
        return Math.floorDiv(last, thin) - Math.floorDiv(first - 1, thin);
    }
}
