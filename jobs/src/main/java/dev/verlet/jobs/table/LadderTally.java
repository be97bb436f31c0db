package dev.verlet.jobs.table;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What there is to say of many ladders at their end, counted as they pass by, those of a posterior one after another: of
 * all posteriors a few are kept.
 */
public final class LadderTally {
    /** The most posteriors that are kept. */
    public static final int MOST_KEPT = 20;

    private record Numbered(long number, LadderCopies copies) {}

    private static final Comparator<Numbered> FEWEST_RESTARTS_FIRST = Comparator.comparingDouble(
                    (Numbered posterior) -> posterior.copies.shareOfRestarts())
            .thenComparingLong(Numbered::number);

    private final PriorityQueue<Numbered> kept = new PriorityQueue<>(FEWEST_RESTARTS_FIRST.reversed());
    private LadderCopies current;
    private long posteriors;
    private boolean normalized = true;

    /** A tally of ladders in order, by the last round of each. */
    public static LadderTally of(List<LadderRound> last) {
        LadderTally tally = new LadderTally();
        last.forEach(tally::add);
        return tally;
    }

    /** Adds the last round of a ladder. */
    public void add(LadderRound last) {
        if (current == null || !current.posterior().equals(last.posterior())) {
            keep();
            current = new LadderCopies(last.posterior());
            posteriors++;
        }
        current.add(last);
        normalized &= last.evidence().normalized();
    }

    private void keep() {
        if (current != null) {
            kept.add(new Numbered(posteriors, current));
            if (kept.size() > MOST_KEPT) {
                kept.remove();
            }
            current = null;
        }
    }

    /** Whether no ladder has ended a round. */
    public boolean isEmpty() {
        return posteriors == 0;
    }

    /** The number of posteriors. */
    public long posteriors() {
        return posteriors;
    }

    /** Whether the references of all ladders are normalised. */
    public boolean isNormalized() {
        return normalized;
    }

    /** The posteriors with the fewest restarts for those expected, the worst first. To be asked for at the end. */
    public List<LadderCopies> worst() {
        keep();
        return kept.stream().sorted(FEWEST_RESTARTS_FIRST).map(Numbered::copies).toList();
    }
}
