package dev.verlet.jobs.table;

import java.util.List;
import java.util.Optional;

/**
 * What a block has committed, and how it goes on: its own small file, written after the segments it covers.
 *
 * @param studyId of the study's creation
 * @param block the block's index
 * @param sequence its place among the checkpoints of its block: the iterations that it covers, warmup included, those
 *     that an ended chain leaves out counted as made. It is the same for every attempt that gets as far
 * @param ends where its chains ended
 * @param segments the segments that it covers, in order
 * @param open the segment that was under way
 */
public record Checkpoint(
        String studyId, int block, long sequence, BlockEnds ends, List<CommittedSegment> segments, OpenSegment open) {
    /**
     * A committed segment. One without rows, of a chain that ended before it, has no file and no bytes.
     *
     * @param name its planned name
     * @param rows its rows
     * @param bytes the file's length
     * @param crc32c checksum of the file
     * @param levels the file of {@code levels} that goes with it; empty if the study keeps none
     */
    public record CommittedSegment(String name, long rows, long bytes, int crc32c, Optional<CommittedSegment> levels) {
        /** A segment without levels. */
        public CommittedSegment(String name, long rows, long bytes, int crc32c) {
            this(name, rows, bytes, crc32c, Optional.empty());
        }

        /** The same with its levels. */
        public CommittedSegment with(CommittedSegment itsLevels) {
            return new CommittedSegment(name, rows, bytes, crc32c, Optional.of(itsLevels));
        }

        /** A segment of chains that ended before it. */
        public static CommittedSegment withoutRows(String name) {
            return new CommittedSegment(name, 0, 0, 0);
        }

        /** Whether there is a file. */
        public boolean hasFile() {
            return bytes > 0;
        }
    }

    /** Copies the list. */
    public Checkpoint {
        segments = List.copyOf(segments);
    }

    /** The beginning of a block. */
    public static Checkpoint none(String studyId, int block) {
        return new Checkpoint(studyId, block, 0, BlockEnds.NONE, List.of(), OpenSegment.NONE);
    }

    /** The same with its ends in other places. */
    Checkpoint with(BlockEnds others) {
        return new Checkpoint(studyId, block, sequence, others, segments, open);
    }

    /** The same with the rows of its open segment in other journals. */
    public Checkpoint withRows(List<Journal> others) {
        return new Checkpoint(studyId, block, sequence, ends, segments, new OpenSegment(open.liveChain(), others));
    }

    /** The rows of all its segments. */
    public long rows() {
        return segments.stream().mapToLong(CommittedSegment::rows).sum();
    }
}
