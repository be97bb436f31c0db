package dev.verlet.jobs.spark;

import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;

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

    private long chain(Segment segment, long iteration) {
        boolean hasWarmup = segment.firstIteration() == plan.kept().firstIteration();
        return iteration + (hasWarmup ? warmup : 1 - segment.firstIteration());
    }
}
