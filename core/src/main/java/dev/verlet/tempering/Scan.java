package dev.verlet.tempering;

import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.Optional;

/**
 * A scan as it was made.
 *
 * @param round its round, counted from 1
 * @param scan its number in the round, counted from 1
 * @param levels that it ran under
 * @param explored what was drawn at each level, in order of the levels, before the swaps
 * @param swaps that followed
 * @param report of the round, if it ended with this scan
 * @param key of this scan
 */
public record Scan(
        int round,
        long scan,
        Levels levels,
        List<Explored> explored,
        Swaps swaps,
        Optional<RoundReport> report,
        RandomKey key) {
    private static final String DERIVED = "derived";

    /** What the target drew. */
    public Explored target() {
        return explored.get(levels.target());
    }

    /** The key of what is drawn besides the state of a replica: of {@code Model.draw}. */
    public RandomKey drawKey(int replica) {
        return key.fold(replica).fold(DERIVED);
    }
}
