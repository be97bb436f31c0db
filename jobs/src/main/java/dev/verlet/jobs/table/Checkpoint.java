package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;
import java.util.List;

/**
 * What a block has committed: its own small file, written after the segments it covers.
 *
 * @param studyId of the study's creation
 * @param block the block's index
 * @param finished the reports of its finished chains, in order
 * @param liveChain the state of the chain that was under way, opaque; empty between chains
 * @param segments the segments that it covers, in order
 */
public record Checkpoint(
        String studyId, int block, List<ChainReport> finished, byte[] liveChain, List<CommittedSegment> segments) {
    /**
     * A committed segment. One without rows, of a chain that failed before it, has no file and no bytes.
     *
     * @param name its planned name
     * @param rows its rows
     * @param bytes the file's length
     * @param crc32c checksum of the file
     */
    public record CommittedSegment(String name, long rows, long bytes, int crc32c) {
        /** A segment of a chain that failed before it. */
        public static CommittedSegment withoutRows(String name) {
            return new CommittedSegment(name, 0, 0, 0);
        }

        boolean hasFile() {
            return bytes > 0;
        }
    }

    /** Copies the lists. */
    public Checkpoint {
        finished = List.copyOf(finished);
        segments = List.copyOf(segments);
    }

    /**
     * Its place among the checkpoints of its block: it follows from what is covered, grows with it, and is the same for
     * every attempt that gets as far.
     */
    public long sequence() {
        return (long) finished.size() + segments.size();
    }

    /** The rows of all its segments. */
    public long rows() {
        return segments.stream().mapToLong(CommittedSegment::rows).sum();
    }
}
