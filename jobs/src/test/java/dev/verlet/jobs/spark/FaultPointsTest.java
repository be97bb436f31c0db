package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.faults.PlantedFaults.Killed;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Attempts that end at each point where something is half done, at several times: the rows are those of one that does not. */
class FaultPointsTest {
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(60);
    private static final StudyPlan PLAN = StudyPlan.of(1, 3, 60, 1).withSegmentRows(25);
    private static final int TIMES = 6;

    @TempDir
    private Path folder;

    @AfterEach
    void removeFault() {
        PlantedFaults.remove();
    }

    private BlockFolder stage(String name) throws Exception {
        return BlockFolder.stage(folder.resolve(name), "test-flaky", CHAIN, PLAN, new CheckpointEvery.Iterations(13));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EXPLORING", "BEFORE_ROUND", "DURING_ROUND", "AFTER_ROUND"})
    void nothingIsLostOrTwice(FaultPoint point) throws Exception {
        Checkpoint reference = stage("undisturbed").run();
        List<String> rows = DrawsOnDisk.rows(folder.resolve("undisturbed"));
        assertThat(rows).hasSize(180).doesNotHaveDuplicates();
        int before = PlantedFaults.hits().getOrDefault(point, 0);

        for (int time = 1; time <= TIMES; time++) {
            BlockFolder disturbed = stage("disturbed-" + time);
            PlantedFaults.plant(point, time);
            try {
                disturbed.run();
            } catch (Killed killed) {
                assertThat(killed).hasMessage("killed at " + point);
            }
            Checkpoint end = disturbed.run();

            assertThat(DrawsOnDisk.rows(folder.resolve("disturbed-" + time))).isEqualTo(rows);
            CheckpointedBlockTest.assertSameChains(end, reference);
        }

        assertThat(PlantedFaults.hits().getOrDefault(point, 0) - before)
                .as("how often the point was hit")
                .isGreaterThanOrEqualTo(5);
    }
}
