package dev.verlet.study;

import java.io.Serializable;
import java.time.Duration;

/** How often a chain that is under way is checkpointed. It decides what a kill costs, and no draw. */
public sealed interface CheckpointEvery extends Serializable {
    /** What a study that does not say otherwise gets. */
    CheckpointEvery DEFAULT = new Time(Duration.ofSeconds(30));

    /** After so much time, at the next iteration. */
    record Time(Duration time) implements CheckpointEvery {
        /** Refuses a time that is not positive with an {@link IllegalArgumentException}. */
        public Time {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("the time between checkpoints is " + time + "; it must be positive");
            }
        }
    }

    /** After so many iterations of the chains of a block, warmup included. */
    record Iterations(long iterations) implements CheckpointEvery {
        /** Refuses a number less than 1 with an {@link IllegalArgumentException}. */
        public Iterations {
            if (iterations < 1) {
                throw new IllegalArgumentException(
                        "there are " + iterations + " iterations between checkpoints; there must be at least 1");
            }
        }
    }

    /** Never: a kill costs the whole block. */
    record Never() implements CheckpointEvery {}
}
