package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds that checkpoints know of. */
final class LadderRounds {
    private LadderRounds() {}

    /** All rounds of a block's ladders that ended, of those that are under way too, in order. */
    static List<LadderRound> of(Checkpoints checkpoints, Checkpoint block) throws IOException {
        List<LadderRound> rounds = new ArrayList<>();
        checkpoints.forEachEnd(block, end -> add(rounds, end));
        if (block.open().liveChain().length > 0) {
            rounds.addAll(LadderState.decode(block.open().liveChain()).rounds());
        }
        return rounds;
    }

    private static void add(List<LadderRound> rounds, ChainEnd end) {
        if (end.state().length > 0) {
            rounds.addAll(LadderState.decode(end.state()).rounds());
        }
    }

    /** The last of each ladder. */
    static List<LadderRound> last(List<LadderRound> rounds) {
        Map<String, LadderRound> last = new LinkedHashMap<>();
        rounds.forEach(round -> last.put(round.chain() + "/" + round.posterior(), round));
        return List.copyOf(last.values());
    }
}
