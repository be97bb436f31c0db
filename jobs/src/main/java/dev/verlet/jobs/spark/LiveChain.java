package dev.verlet.jobs.spark;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.ChainEnd;

/** A chain of a block while it runs. */
interface LiveChain {
    /** Makes the next iteration; null if the model's code failed at it. */
    Draw next();

    /** The last iteration made, counted from 1 after warmup. */
    long iteration();

    /** Whether it makes no more iterations: it failed, reached its limit, or has made them all. */
    boolean hasEnded();

    /** Whether its last iteration ended a part of it that is worth a checkpoint. */
    default boolean isAtMilestone() {
        return false;
    }

    /** What it goes on from. */
    byte[] save();

    /** Where it ended. */
    ChainEnd end();

    /** One that failed before more draws were asked for. */
    static LiveChain failed(ChainEnd before) {
        return new LiveChain() {
            @Override
            public Draw next() {
                throw new IllegalStateException("the chain has failed");
            }

            @Override
            public long iteration() {
                return before.report().draws();
            }

            @Override
            public boolean hasEnded() {
                return true;
            }

            @Override
            public byte[] save() {
                return before.state();
            }

            @Override
            public ChainEnd end() {
                return before;
            }
        };
    }
}
