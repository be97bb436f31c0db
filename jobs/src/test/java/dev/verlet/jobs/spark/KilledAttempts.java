package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.faults.PlantedFaults.Killed;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.FaultPoint;
import java.nio.file.Path;
import java.util.List;

/**
 * Attempts of a block that end at a point where something is half done, at several times: another attempt leaves the
 * rows and the chains of one that was not disturbed.
 */
abstract class KilledAttempts {
    private static final int TIMES = 6;
    private static final int LEAST_HITS = 5;

    private final Path folder;

    /** In a folder that is the test's own. */
    KilledAttempts(Path folder) {
        this.folder = folder;
    }

    /** Stages the study of one block. */
    abstract BlockFolder stage(Path where) throws Exception;

    /** Runs an attempt. */
    abstract Checkpoint run(BlockFolder study) throws Exception;

    /** Compares what is the test's own. */
    abstract void compare(BlockFolder disturbed, Checkpoint end, BlockFolder undisturbed, Checkpoint reference)
            throws Exception;

    /** Compares, where the undisturbed block has so many rows. */
    void at(FaultPoint point, int rowsOfBlock) throws Exception {
        BlockFolder undisturbed = stage(folder.resolve("undisturbed"));
        Checkpoint reference = run(undisturbed);
        List<String> rows = DrawsOnDisk.rows(folder.resolve("undisturbed"));
        assertThat(rows).hasSize(rowsOfBlock).doesNotHaveDuplicates();
        int before = PlantedFaults.hits().getOrDefault(point, 0);

        for (int time = 1; time <= TIMES; time++) {
            Path disturbed = folder.resolve("disturbed-" + time);
            BlockFolder study = stage(disturbed);
            PlantedFaults.plant(point, time);
            try {
                run(study);
            } catch (Killed killed) {
                assertThat(killed).hasMessage("killed at " + point);
            }
            Checkpoint end = run(study);

            assertThat(DrawsOnDisk.rows(disturbed)).isEqualTo(rows);
            CheckpointedBlockTest.assertSameChains(end, reference);
            compare(study, end, undisturbed, reference);
        }

        assertThat(PlantedFaults.hits().getOrDefault(point, 0) - before)
                .as("how often the point was hit")
                .isGreaterThanOrEqualTo(LEAST_HITS);
    }
}
