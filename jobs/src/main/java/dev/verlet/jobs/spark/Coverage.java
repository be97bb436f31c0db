package dev.verlet.jobs.spark;

import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.util.List;

/** Counts the iterations that parts of a block cover, warmup included: the sequence of its checkpoints. */
record Coverage(StudyPlan plan, int warmup) {
    static Coverage of(StudySpec spec) {
        return new Coverage(spec.plan(), spec.chain().warmup());
    }

    /** All iterations of a block. */
    long block(Block block) {
        return (block.endTask() - block.firstTask()) * (warmup + plan.draws());
    }

    /** All iterations of a segment. */
    long segment(Segment segment) {
        return (segment.endTask() - segment.firstTask()) * chain(segment, segment.lastIteration());
    }

    /** The iterations of a segment's chains before one of them, and of this one up to an iteration. */
    long within(Segment segment, long task, long iteration) {
        return (task - segment.firstTask()) * chain(segment, segment.lastIteration()) + chain(segment, iteration);
    }

    /** The chains of a block that have ended where it has covered so much, of the draws that were asked for last. */
    long chainsEnded(Block block, long covered) {
        List<Long> extendedFrom = plan.extendedFrom();
        long before = extendedFrom.isEmpty() ? -warmup : extendedFrom.get(extendedFrom.size() - 1);
        long chains = block.endTask() - block.firstTask();
        return Math.max(0, covered - chains * (warmup + before)) / (plan.draws() - before);
    }

    private long chain(Segment segment, long iteration) {
        boolean hasWarmup = segment.firstIteration() == plan.kept().firstIteration();
        return iteration + (hasWarmup ? warmup : 1 - segment.firstIteration());
    }
}
