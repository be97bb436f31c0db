package dev.verlet.jobs.spark;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.EndLog;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.jobs.table.Journals;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.OpenSegment;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The way of an attempt through a block, from a checkpoint, of whose journals it has copies, to its end. */
final class BlockAttempt {
    private static final byte[] BEGINNING = {};
    private static final int CHECKPOINTS_KEPT = 2;

    private final StudySpec spec;
    private final StudyPlan plan;
    private final StudyDirectory directory;
    private final Block block;
    private final BlockChains chains;
    private final String attempt;
    private final Checkpoints checkpoints;
    private final Coverage coverage;
    private final CheckpointClock clock;
    private final Failures failures;
    private final Checkpoint from;
    private final Deque<Checkpoint> latest = new ArrayDeque<>();

    private final EndLog ends;
    private final List<CommittedSegment> committed;
    private OpenSegment open;
    private LiveChain live;
    private boolean stopped;
    private long covered;

    BlockAttempt(
            StudySpec spec,
            StudyDirectory directory,
            Block block,
            BlockChains chains,
            String attempt,
            Checkpoint from,
            EndLog ends) {
        this.spec = spec;
        this.plan = spec.plan();
        this.directory = directory;
        this.block = block;
        this.chains = chains;
        this.attempt = attempt;
        this.checkpoints = new Checkpoints(directory, spec.studyId());
        this.coverage = Coverage.of(spec);
        this.failures = Failures.of(spec);
        this.clock = new CheckpointClock(spec.checkpointEvery(), System::nanoTime);
        this.ends = ends;
        this.committed = new ArrayList<>(from.segments());
        this.open = from.open();
        this.from = from;
    }

    /** Writes the segments that are left, or those until a chain's failure ends the run, and the last checkpoint. */
    Checkpoint run() throws IOException {
        List<Segment> planned = plan.segments(block);
        int next = committed.size();
        planned.subList(0, next).forEach(segment -> covered += coverage.segment(segment));
        for (Segment segment : planned.subList(next, planned.size())) {
            write(segment);
            if (stopped && plan.endsItsChains(segment)) {
                break;
            }
        }
        Checkpoint last = covered == coverage.block(block) ? commitWhole() : commitStopped();
        // Not the journals of its rows: the attempt that wrote them may be alive. The study's end sweeps them.
        checkpoints.delete(block.index(), from.sequence());
        return last;
    }

    private Checkpoint commitStopped() throws IOException {
        commit(covered, open);
        while (latest.size() > 1) {
            dropFirst();
        }
        return latest.getLast();
    }

    private Checkpoint commitWhole() throws IOException {
        Manifest.requireCurrent(directory, spec.studyId());
        Checkpoint last = checkpoint(covered, OpenSegment.NONE);
        FaultPoint.BEFORE_CHECKPOINT.reached();
        checkpoints.commitWhole(last, spec.run(), attempt);
        FaultPoint.AFTER_CHECKPOINT.reached();
        while (!latest.isEmpty()) {
            dropFirst();
        }
        boolean isInMemory = last.ends().journals().isEmpty();
        ends.delete();
        return isInMemory
                ? last
                : checkpoints
                        .find(block.index(), covered)
                        .orElseThrow(() -> new IOException("the last checkpoint of block " + block.index()
                                + " was damaged or deleted as soon as it was written"));
    }

    private void write(Segment segment) throws IOException {
        SegmentFile file = new SegmentFile(spec, directory, segment, attempt);
        try (SegmentWriter rows = new SegmentWriter(
                segment.name(), plan.plannedRows(segment), new Journals(directory, spec.studyId()), clock, file)) {
            if (segment.firstIteration() == plan.kept().firstIteration()) {
                rows.open();
            }
            OpenSegment earlier = open;
            open = OpenSegment.NONE;
            if (isFirstOfExtension(segment)) {
                ends.extend();
            }
            rows.replay(earlier.journals(), chains::row);
            long first = segment.firstTask() + ends.open();
            for (long task = first; task < segment.endTask(); task++) {
                sample(segment, task, task == first ? earlier.liveChain() : BEGINNING, rows);
                if (stopped && task + 1 < segment.endTask() && rows.isJournaled()) {
                    open = between(segment, task, rows);
                    return;
                }
            }
            committed.add(file.commit(rows));
        }
        covered += coverage.segment(segment);
        ends.segmentCommitted();
        boolean between = plan.endsItsChains(segment) || !live.hasEnded();
        if (clock.isDue() && between && covered < coverage.block(block)) {
            long begun = clock.now();
            byte[] state = plan.endsItsChains(segment) ? BEGINNING : live.save();
            commit(covered, new OpenSegment(state, List.of()));
            clock.made(begun);
        }
    }

    /** Leaves a segment open between two of its chains. */
    private OpenSegment between(Segment segment, long lastTask, SegmentWriter rows) throws IOException {
        Manifest.requireCurrent(directory, spec.studyId());
        covered += coverage.within(segment, lastTask, segment.lastIteration());
        return new OpenSegment(BEGINNING, rows.save(spec.run(), attempt));
    }

    private void sample(Segment segment, long task, byte[] state, SegmentWriter rows) throws IOException {
        enter(segment, task, state);
        while (!live.hasEnded() && live.iteration() < segment.lastIteration()) {
            Draw draw = live.next();
            if (draw == null) {
                break;
            }
            if (plan.kept().isKept(draw.iteration())) {
                rows.write(task, chains.row(task, draw));
            }
            (draw.iteration() < 1 ? FaultPoint.WARMUP : FaultPoint.SAMPLING).reached();
            clock.tick();
            if ((clock.isDue() || rows.isFull() || live.isAtMilestone()) && rows.isJournaled() && !live.hasEnded()) {
                long begun = clock.now();
                // Before the journal too, which would be litter in the directory of another study.
                Manifest.requireCurrent(directory, spec.studyId());
                OpenSegment now = new OpenSegment(live.save(), rows.save(spec.run(), attempt));
                commit(coverage.within(segment, task, draw.iteration()) + covered, now);
                clock.made(begun);
                if (live.isAtMilestone()) {
                    FaultPoint.AFTER_ROUND.reached();
                }
            }
        }
        if (plan.endsItsChains(segment)) {
            ChainEnd end = live.end();
            ends.add(end);
            stopped |= failures.endRun(end);
        }
    }

    /** Makes a chain live: from its beginning, from a checkpoint, or from where an extension finds it. */
    private void enter(Segment segment, long task, byte[] state) throws IOException {
        long draws = plan.drawsAskedFor(segment);
        if (state.length > 0) {
            live = chains.chain(task, draws, state);
        } else if (segment.firstIteration() == plan.kept().firstIteration()) {
            live = chains.chain(task, draws, BEGINNING);
        } else if (plan.beginsItsChains(segment)) {
            live = chains.goneOn(task, draws, ends.before(task - block.firstTask()));
        }
    }

    private boolean isFirstOfExtension(Segment segment) {
        return segment.firstTask() == block.firstTask()
                && segment.firstIteration() > plan.kept().firstIteration()
                && plan.beginsItsChains(segment);
    }

    private void commit(long sequence, OpenSegment now) throws IOException {
        Manifest.requireCurrent(directory, spec.studyId());
        ends.save();
        Checkpoint checkpoint = checkpoint(sequence, now);
        FaultPoint.BEFORE_CHECKPOINT.reached();
        checkpoints.commit(checkpoint, spec.run(), attempt);
        FaultPoint.AFTER_CHECKPOINT.reached();
        latest.addLast(checkpoint);
        if (latest.size() > CHECKPOINTS_KEPT) {
            dropFirst();
        }
    }

    private Checkpoint checkpoint(long sequence, OpenSegment now) {
        return new Checkpoint(spec.studyId(), block.index(), sequence, ends.ends(), committed, now);
    }

    /** Deletes the first checkpoint of this attempt, which is superfluous, and the journals that no other one names. */
    private void dropFirst() throws IOException {
        Checkpoint superfluous = latest.removeFirst();
        checkpoints.drop(superfluous, List.copyOf(latest));
        ends.deleteAllBut(latest);
    }
}
