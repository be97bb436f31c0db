package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.OpenSegment;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Looks whether what was committed is still as it was, before a run goes on with it. A damaged segment is set aside, and
 * its block goes back to before it: what comes after is computed again and found equal.
 */
final class Repair {
    private static final int MOST_STRANGERS_NAMED = 5;

    private final StudyDirectory directory;
    private final StudySpec spec;
    private final Checkpoints checkpoints;

    Repair(StudyDirectory directory, StudySpec spec) {
        this.directory = directory;
        this.spec = spec;
        this.checkpoints = new Checkpoints(directory, spec.studyId());
    }

    /**
     * Inspects all blocks, in parallel, and puts back those that need it.
     *
     * @param redone which chains are made again whatever their files look like
     */
    void run(SparkContext context, Redone redone, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        tellStrangers(warnings);
        SortedMap<Integer, List<Long>> sequences = checkpoints.sequences();
        List<long[]> starts = new ArrayList<>();
        sequences.forEach((block, found) -> starts.add(new BlockStart(block, found).encode()));
        if (starts.isEmpty()) {
            return;
        }
        CollectionAccumulator<String> ignored = context.collectionAccumulator("warnings");
        List<String[]> findings = JavaSparkContext.fromSparkContext(context)
                .parallelize(starts, starts.size())
                .map(new InspectTask(spec.directory(), spec.studyId(), spec.retention(), ignored))
                .filter(lines -> lines.length > 1)
                .collectAsync()
                .get();
        ignored.value().forEach(warnings);
        for (String[] lines : findings) {
            BlockFindings found = BlockFindings.decode(lines);
            putBack(found, sequences.get(found.block()), redone, warnings);
        }
    }

    private void tellStrangers(Consumer<String> warnings) throws IOException {
        List<String> strangers = new Segments(directory, spec.studyId()).strangers();
        if (!strangers.isEmpty()) {
            warnings.accept(directory.table(Segments.DRAWS) + " holds files that are not of this study: "
                    + String.join(", ", strangers.subList(0, Math.min(strangers.size(), MOST_STRANGERS_NAMED)))
                    + (strangers.size() > MOST_STRANGERS_NAMED ? ", ... " + strangers.size() + " in all" : "")
                    + "; Verlet passes over them, but whoever reads draws/*.parquet reads their rows too: move them"
                    + " elsewhere");
        }
    }

    /** Which chains are made again. */
    enum Redone {
        /** Only those whose segments are damaged. */
        DAMAGED {
            @Override
            boolean includes(BlockFindings found) {
                return false;
            }
        },
        /** Those that failed, too. */
        FAILED {
            @Override
            boolean includes(BlockFindings found) {
                return !found.failed().isEmpty();
            }
        };

        abstract boolean includes(BlockFindings found);
    }

    private void putBack(BlockFindings found, List<Long> sequences, Redone redone, Consumer<String> warnings)
            throws IOException {
        Block block = spec.plan().block(found.block());
        List<Segment> planned = spec.plan().segments(block);
        List<Long> tasks = new ArrayList<>();
        for (BlockFindings.Damage damage : found.damaged()) {
            Segment segment = planned.get(damage.segment());
            tasks.add(segment.firstTask());
            warnings.accept(new Segments(directory, spec.studyId(), damage.table()).setAside(segment, damage.what()));
        }
        if (redone.includes(found)) {
            found.failed().forEach(place -> tasks.add(block.firstTask() + place));
        }
        OptionalInt first =
                tasks.stream().mapToInt(task -> firstOf(planned, task)).min();
        if (first.isPresent()) {
            goBack(block, planned, first.getAsInt(), sequences);
        }
    }

    /**
     * The first segment of a chain. All is computed again of an extended study, where the ends before are not kept, and
     * where draws are not.
     */
    private int firstOf(List<Segment> planned, long task) {
        StudyPlan plan = spec.plan();
        boolean fromBeginning =
                !plan.extendedFrom().isEmpty() || !spec.retention().keepsDraws();
        for (int k = 0; k < planned.size() && !fromBeginning; k++) {
            if (planned.get(k).firstTask() <= task && task < planned.get(k).endTask()) {
                return k;
            }
        }
        return 0;
    }

    private void goBack(Block block, List<Segment> planned, int segment, List<Long> sequences) throws IOException {
        spec.retention().undo(directory, block.index());
        Checkpoint last = checkpoints
                .resumable(block.index(), sequences, ignored -> {})
                .orElse(Checkpoint.none(spec.studyId(), block.index()));
        Coverage coverage = Coverage.of(spec);
        long sequence = planned.subList(0, segment).stream()
                .mapToLong(coverage::segment)
                .sum();
        int chains = (int) (planned.get(segment).firstTask() - block.firstTask());
        if (sequence > 0) {
            checkpoints.commitWhole(
                    new Checkpoint(
                            spec.studyId(),
                            block.index(),
                            sequence,
                            last.ends().first(chains),
                            last.segments().subList(0, segment),
                            OpenSegment.NONE),
                    spec.run(),
                    "repair");
        }
        for (long other : sequences) {
            if (other != sequence) {
                checkpoints.delete(block.index(), other);
            }
        }
    }
}
