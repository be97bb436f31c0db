package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Attempts that end at each point where something is half done, at several times: the rows are those of one that does not. */
class FaultPointsTest {
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(60);
    private static final StudyPlan PLAN = StudyPlan.of(1, 3, 60, 1).withSegmentRows(25);

    @TempDir
    private Path folder;

    @AfterEach
    void removeFault() {
        PlantedFaults.remove();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EXPLORING", "BEFORE_ROUND", "DURING_ROUND", "AFTER_ROUND"})
    void nothingIsLostOrTwice(FaultPoint point) throws Exception {
        new KilledAttempts(folder) {
            @Override
            BlockFolder stage(Path where) throws Exception {
                return BlockFolder.stage(where, "test-flaky", CHAIN, PLAN, new CheckpointEvery.Iterations(13));
            }

            @Override
            Checkpoint run(BlockFolder study) throws Exception {
                return study.run();
            }

            @Override
            void compare(BlockFolder disturbed, Checkpoint end, BlockFolder undisturbed, Checkpoint reference) {
                assertThat(end.sequence()).isEqualTo(reference.sequence());
            }
        }.at(point, 180);
    }
}
