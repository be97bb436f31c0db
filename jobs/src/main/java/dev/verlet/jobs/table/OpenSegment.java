package dev.verlet.jobs.table;

import java.util.List;

/**
 * What a checkpoint knows of the segment that was under way. Its rows are kept in journals, of no interest to readers,
 * until the segment is whole.
 *
 * @param ends of the chains that ended in it, in order; their rows are in the journals
 * @param liveChain the state of the chain that was under way, as {@code Chain.save()} gives it; empty between chains
 * @param journals the rows so far, in order
 */
public record OpenSegment(List<ChainEnd> ends, byte[] liveChain, List<Journal> journals) {
    /** Nothing was under way. */
    public static final OpenSegment NONE = new OpenSegment(List.of(), new byte[0], List.of());

    /**
     * A file of rows.
     *
     * @param name of its segment and its rows; it decides the content
     * @param rows its rows
     * @param bytes the file's length
     * @param crc32c checksum of the file
     */
    public record Journal(String name, long rows, long bytes, int crc32c) {}

    /** Copies the lists. */
    public OpenSegment {
        ends = List.copyOf(ends);
        journals = List.copyOf(journals);
    }

    /** The rows in all journals. */
    public long rows() {
        return journals.stream().mapToLong(Journal::rows).sum();
    }
}
