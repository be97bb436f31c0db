package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderState;
import java.io.IOException;
import java.util.List;

/** The rounds that a checkpoint knows of. */
final class LadderRounds {
    private LadderRounds() {}

    /** Receives the rounds of ladders. */
    interface Visitor {
        /** Takes those of the next ladder, in order; there is at least one. */
        void accept(List<LadderRound> rounds) throws IOException;
    }

    /** Hands over all rounds of a block's ladders that ended, also of the one that is under way, in order. */
    static void forEach(Checkpoints checkpoints, Checkpoint block, Visitor visitor) throws IOException {
        byte[] live = block.open().liveChain();
        long livePlace = block.ends().current().count();
        checkpoints.forEachEnd(
                block, (place, end) -> visit(live.length > 0 && place == livePlace ? live : end.state(), visitor));
        if (block.ends().before().count() <= livePlace) {
            visit(live, visitor);
        }
    }

    private static void visit(byte[] state, Visitor visitor) throws IOException {
        List<LadderRound> rounds =
                state.length == 0 ? List.of() : LadderState.decode(state).rounds();
        if (!rounds.isEmpty()) {
            visitor.accept(rounds);
        }
    }
}
