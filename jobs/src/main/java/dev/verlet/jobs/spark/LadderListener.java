package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.LadderRound;

/** Is told of ladders while they run. It may be called by any thread, and must not block it. */
public interface LadderListener {
    /** Listens to nothing. */
    LadderListener NONE = new LadderListener() {
        @Override
        public void note(String sentence) {}

        @Override
        public void round(LadderRound round) {}
    };

    /** Takes a sentence about the run. */
    void note(String sentence);

    /** Takes a round that has ended; one that a retried task repeats comes again. */
    void round(LadderRound round);
}
