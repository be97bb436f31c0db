package dev.verlet.jobs.table;

import java.util.List;

/**
 * What a checkpoint knows of the segment that was under way. Its rows are kept in journals, of no interest to readers,
 * until the segment is whole.
 *
 * @param liveChain the state of the chain that was under way, as {@code Chain.save()} gives it; empty between chains
 * @param journals the rows so far, in order
 */
public record OpenSegment(byte[] liveChain, List<Journal> journals) {
    /** Nothing was under way. */
    public static final OpenSegment NONE = new OpenSegment(new byte[0], List.of());

    /** Copies the list. */
    public OpenSegment {
        journals = List.copyOf(journals);
    }

    /** The rows in all journals. */
    public long rows() {
        return journals.stream().mapToLong(Journal::rows).sum();
    }
}
