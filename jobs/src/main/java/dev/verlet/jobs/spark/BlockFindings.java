package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LevelTables;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is found of a block whose files are read whole.
 *
 * @param damaged the places, in the plan's order, of segments that are not as they were committed, and what is wrong
 * @param failed the places of chains that failed
 */
record BlockFindings(int block, List<Damage> damaged, List<Integer> failed) {
    /**
     * A damaged file.
     *
     * @param table whose file it is
     */
    record Damage(int segment, String table, String what) {}

    /** Inspects a block. */
    static BlockFindings inspect(
            StudyDirectory directory, String studyId, Retention retention, BlockStart start, Consumer<String> ignored)
            throws IOException {
        Checkpoints checkpoints = new Checkpoints(directory, studyId);
        Optional<Checkpoint> last = checkpoints.resumable(start.block(), start.checkpoints(), ignored);
        List<Damage> damaged = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        if (last.isPresent()) {
            Segments segments = new Segments(directory, studyId);
            Segments levels = new Segments(directory, studyId, LevelTables.LEVELS);
            List<CommittedSegment> committed = retention.needed(directory, last.get());
            for (int k = 0; k < committed.size(); k++) {
                int segment = k;
                segments.damage(committed.get(k))
                        .ifPresent(what -> damaged.add(new Damage(segment, Segments.DRAWS, what)));
                if (committed.get(k).levels().isPresent()) {
                    levels.damage(committed.get(k).levels().get())
                            .ifPresent(what -> damaged.add(new Damage(segment, LevelTables.LEVELS, what)));
                }
            }
            checkpoints.forEachEnd(last.get(), (place, end) -> {
                if (end.report().status() == Status.FAILED) {
                    failed.add(Math.toIntExact(place));
                }
            });
        }
        return new BlockFindings(start.block(), damaged, failed);
    }

    boolean isWorthTelling() {
        return !damaged.isEmpty() || !failed.isEmpty();
    }

    /** As Spark carries it to the driver. */
    String[] encode() {
        List<String> lines = new ArrayList<>();
        lines.add(Integer.toString(block));
        failed.forEach(place -> lines.add("failed " + place));
        damaged.forEach(damage -> lines.add("damaged " + damage.segment + " " + damage.table + " " + damage.what));
        return lines.toArray(String[]::new);
    }

    static BlockFindings decode(String[] lines) {
        List<Damage> damaged = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        for (int k = 1; k < lines.length; k++) {
            String[] words = lines[k].split(" ", 4);
            if (words[0].equals("failed")) {
                failed.add(Integer.valueOf(words[1]));
            } else {
                damaged.add(new Damage(Integer.parseInt(words[1]), words[2], words[3]));
            }
        }
        return new BlockFindings(Integer.parseInt(lines[0]), damaged, failed);
    }
}
