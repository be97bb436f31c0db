package dev.verlet.study;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The cut of a study into blocks: a pure function of the study, never of the cluster.
 *
 * <p>With as many blocks as chains or more, each chain has a block. With fewer, and several posteriors, a block holds
 * whole posteriors, so that diagnosis needs no shuffle. Blocks differ in size by at most one unit.
 *
 * @param posteriors the number of posteriors, at least 1
 * @param chains chains of each posterior, at least 1
 * @param draws draws of each chain, at least 1
 * @param blocks the number of blocks, 1 to {@value #MAX_BLOCKS}
 * @param segmentRows the most rows of a segment, at least 1
 * @param kept the iterations of a chain that are kept
 * @param extendedFrom the draws of each chain that were asked for before each extension, increasing; empty if the study
 *     was never extended. An extension adds files and leaves those before it as they are
 */
public record StudyPlan(
        long posteriors, int chains, long draws, int blocks, long segmentRows, Kept kept, List<Long> extendedFrom)
        implements Serializable {
    /** The most blocks of a study that does not say otherwise. */
    public static final int DEFAULT_BLOCKS = 1_000;

    /** The most blocks that may be asked for. */
    public static final int MAX_BLOCKS = 10_000;

    /** The rows of a segment that the plan aims at: a few dozen megabytes for a model of fifty columns. */
    public static final long DEFAULT_SEGMENT_ROWS = 250_000;

    /** Plans a study with the default number of blocks: one a chain, or {@value #DEFAULT_BLOCKS} if that is fewer. */
    public static StudyPlan of(long posteriors, int chains, long draws) {
        return of(posteriors, chains, draws, DEFAULT_BLOCKS);
    }

    /** Plans a study with {@code blocks} blocks, or fewer if there are not as many chains or posteriors to share out. */
    public static StudyPlan of(long posteriors, int chains, long draws, int blocks) {
        long tasks = Math.multiplyExact(posteriors, (long) chains);
        long most = blocks >= tasks ? tasks : posteriors == 1 ? tasks : posteriors;
        return new StudyPlan(
                posteriors, chains, draws, (int) Math.min(blocks, most), DEFAULT_SEGMENT_ROWS, Kept.EVERY_DRAW);
    }

    /** The plan of a study that was never extended. */
    public StudyPlan(long posteriors, int chains, long draws, int blocks, long segmentRows, Kept kept) {
        this(posteriors, chains, draws, blocks, segmentRows, kept, List.of());
    }

    /** Refuses counts outside the stated ranges with an {@link IllegalArgumentException}. */
    public StudyPlan {
        extendedFrom = List.copyOf(extendedFrom);
        if (posteriors < 1 || chains < 1 || draws < 1 || segmentRows < 1) {
            throw new IllegalArgumentException("a study has at least one posterior, chain and draw: " + posteriors
                    + " posteriors, " + chains + " chains, " + draws + " draws");
        }
        boolean splitsPosteriors = posteriors > 1 && blocks > posteriors && blocks != posteriors * chains;
        if (blocks < 1 || blocks > MAX_BLOCKS || blocks > posteriors * chains || splitsPosteriors) {
            throw new IllegalArgumentException("blocks = " + blocks + " must be between 1 and " + MAX_BLOCKS
                    + " and at most the number of chains, " + posteriors * chains
                    + ", or of posteriors, " + posteriors + ", where it is not one a chain");
        }
        long before = 0;
        for (long asked : extendedFrom) {
            if (asked <= before || asked >= draws) {
                throw new IllegalArgumentException("a study of " + draws + " draws was not extended from "
                        + extendedFrom + " draws: these must increase and be fewer");
            }
            before = asked;
        }
    }

    /** The same plan with another limit on the rows of a segment. */
    public StudyPlan withSegmentRows(long rows) {
        return new StudyPlan(posteriors, chains, draws, blocks, rows, kept, extendedFrom);
    }

    /** The same plan with another choice of what is kept. */
    public StudyPlan withKept(Kept other) {
        return new StudyPlan(posteriors, chains, draws, blocks, segmentRows, other, extendedFrom);
    }

    /** The plan of the same study with more draws of each chain. */
    public StudyPlan extendedBy(long more) {
        List<Long> before = new ArrayList<>(extendedFrom);
        before.add(draws);
        return new StudyPlan(posteriors, chains, Math.addExact(draws, more), blocks, segmentRows, kept, before);
    }

    /** The number of chain tasks. */
    public long tasks() {
        return posteriors * chains;
    }

    /** Whether each block is made of whole posteriors; else each posterior is made of whole blocks. */
    public boolean blocksHoldWholePosteriors() {
        return posteriors > 1 && blocks <= posteriors;
    }

    /** The block of that index, from 0. */
    public Block block(int index) {
        long unit = blocksHoldWholePosteriors() ? chains : 1;
        long units = tasks() / unit;
        return new Block(index, unit * share(units, index), unit * share(units, index + 1));
    }

    /** The block that a chain task belongs to. */
    public Block blockOf(long task) {
        long unit = blocksHoldWholePosteriors() ? chains : 1;
        // The last block whose share begins no later: floor(units index / blocks) <= task / unit.
        return block((int) ((Math.multiplyExact(task / unit + 1, (long) blocks) - 1) / (tasks() / unit)));
    }

    private long share(long units, int index) {
        return Math.multiplyExact(units, (long) index) / blocks;
    }

    /**
     * The segments of a block, in the order in which they are written: a chain of more than {@code segmentRows} rows is
     * cut every {@code segmentRows} rows, shorter ones share a file of at most that many. Those of an extension follow
     * those of all chains before it.
     */
    public List<Segment> segments(Block block) {
        List<Segment> segments = new ArrayList<>();
        long first = kept.firstIteration();
        for (long last : ends()) {
            addSegments(block, first, last, segments);
            first = last + 1;
        }
        return segments;
    }

    private List<Long> ends() {
        List<Long> ends = new ArrayList<>(extendedFrom);
        ends.add(draws);
        return ends;
    }

    private void addSegments(Block block, long first, long end, List<Segment> segments) {
        long rowsOfChain = kept.rows(first, end);
        long tasks = block.endTask() - block.firstTask();
        long tasksPerSegment = Math.min(tasks, Math.max(1, segmentRows / Math.max(1, rowsOfChain)));
        long iterationsPerSegment = rowsOfChain > segmentRows ? segmentRows * kept.thin() : end - first + 1;
        for (long task = block.firstTask(); task < block.endTask(); task += tasksPerSegment) {
            long endTask = Math.min(block.endTask(), task + tasksPerSegment);
            for (long from = first; from <= end; from += iterationsPerSegment) {
                long last = Math.min(end, from + iterationsPerSegment - 1);
                segments.add(new Segment(block.index(), task, endTask, from, last));
            }
        }
    }

    /** Whether a segment holds the first rows of its chains, or the first of an extension. */
    public boolean beginsItsChains(Segment segment) {
        return segment.firstIteration() == kept.firstIteration() || extendedFrom.contains(segment.firstIteration() - 1);
    }

    /** Whether a segment holds the last rows that were asked for of its chains, at first or with an extension. */
    public boolean endsItsChains(Segment segment) {
        return segment.lastIteration() == drawsAskedFor(segment);
    }

    /** The draws that had been asked for of each chain when the rows of a segment were: at first, or with an extension. */
    public long drawsAskedFor(Segment segment) {
        return ends().stream()
                .filter(end -> segment.lastIteration() <= end)
                .findFirst()
                .orElse(draws);
    }

    /** The rows of a segment if no chain ends early. */
    public long plannedRows(Segment segment) {
        return (segment.endTask() - segment.firstTask()) * kept.rows(segment.firstIteration(), segment.lastIteration());
    }

    /** The rows of the whole study if no chain ends early. */
    public long plannedRows() {
        return Math.multiplyExact(tasks(), kept.rows(kept.firstIteration(), draws));
    }

    /** The index of the posterior that a chain task belongs to, from 0. */
    public long posteriorOf(long task) {
        return task / chains;
    }

    /** The number of a chain task's chain within its posterior, from 1. */
    public int chainOf(long task) {
        return (int) (task % chains) + 1;
    }
}
