package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a block has committed, and how it goes on: its own small file, written after the segments it covers.
 *
 * @param studyId of the study's creation
 * @param block the block's index
 * @param sequence its place among the checkpoints of its block: the iterations that it covers, warmup included, those
 *     that an ended chain leaves out counted as made. It is the same for every attempt that gets as far
 * @param ends of the chains whose rows are all in committed segments, in order
 * @param segments the segments that it covers, in order
 * @param open the segment that was under way
 */
public record Checkpoint(
        String studyId,
        int block,
        long sequence,
        List<ChainEnd> ends,
        List<CommittedSegment> segments,
        OpenSegment open) {
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

    /** Copies the lists. */
    public Checkpoint {
        ends = List.copyOf(ends);
        segments = List.copyOf(segments);
    }

    /** The beginning of a block. */
    public static Checkpoint none(String studyId, int block) {
        return new Checkpoint(studyId, block, 0, List.of(), List.of(), OpenSegment.NONE);
    }

    /** The reports of the chains whose rows are all in committed segments, in order. */
    public List<ChainReport> finished() {
        return ends.stream().map(ChainEnd::report).toList();
    }

    /** Where all chains ended that did, those of the open segment included, in order. */
    public List<ChainEnd> ended() {
        return endsWithOpen(end -> true);
    }

    /**
     * Where the chains ended of which there is something to say, in order: the finished ones, and those that failed in
     * the open segment, though their draws are not in place yet.
     */
    public List<ChainEnd> told() {
        return endsWithOpen(end -> end.report().status() == Status.FAILED);
    }

    /** In an extension those of the open segment take the place of where the same chains ended before. */
    private List<ChainEnd> endsWithOpen(Predicate<ChainEnd> included) {
        record Id(String posterior, int chain) {
            static Id of(ChainEnd end) {
                return new Id(end.report().posterior(), end.report().chain());
            }
        }
        Map<Id, ChainEnd> all = new LinkedHashMap<>();
        ends.forEach(end -> all.put(Id.of(end), end));
        open.ends().stream().filter(included).forEach(end -> all.put(Id.of(end), end));
        return List.copyOf(all.values());
    }

    /** The rows of all its segments. */
    public long rows() {
        return segments.stream().mapToLong(CommittedSegment::rows).sum();
    }
}
