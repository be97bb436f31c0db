package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.Segments;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.fs.Path;

/**
 * What is in place of a block.
 *
 * @param segments paths, in the order of their rows
 * @param checkpoints sequences, the last first
 */
record BlockFiles(int block, List<String> segments, List<Long> checkpoints) implements Serializable {
    /** The files of all blocks of a study, found from names alone. */
    static List<BlockFiles> of(Segments segments, Checkpoints checkpoints, int blocks) throws IOException {
        SortedMap<Integer, List<Path>> paths = segments.byBlock();
        SortedMap<Integer, List<Long>> sequences = checkpoints.sequences();
        List<BlockFiles> found = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            found.add(new BlockFiles(
                    block,
                    paths.getOrDefault(block, List.of()).stream()
                            .map(Path::toString)
                            .toList(),
                    sequences.getOrDefault(block, List.of())));
        }
        return found;
    }
}
