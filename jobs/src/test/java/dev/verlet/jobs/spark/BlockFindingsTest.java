package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.ChainEnds;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.faults.PlantedFaults.Killed;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFindingsTest {
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(60);
    private static final CheckpointEvery OFTEN = new CheckpointEvery.Iterations(7);

    @TempDir
    private Path folder;

    @AfterEach
    void mend() {
        PlantedFaults.remove();
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);
    }

    /** Its rows are in no segment yet, nor is it among the chains that a checkpoint says are finished. */
    @Test
    void aChainThatFailedInTheSegmentUnderWayIsFound() throws Exception {
        BlockFolder study = BlockFolder.stage(folder, "test-flaky", CHAIN, StudyPlan.of(1, 3, 100, 1), OFTEN);
        TestModel.Flaky.failAt(-100);
        PlantedFaults.plant(FaultPoint.AFTER_CHECKPOINT, 1);
        assertThatThrownBy(study::run).isInstanceOf(Killed.class);
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);

        BlockFindings found = BlockFindings.inspect(
                study.directory(),
                BlockFolder.STUDY_ID,
                new AllDraws(),
                new BlockStart(0, study.sequences()),
                ignored -> {});

        assertThat(found.failed()).contains(0);
        assertThat(BlockFindings.decode(found.encode())).isEqualTo(found);
    }

    /** What failed before more draws were asked for ends no extension. */
    @Test
    void onlyFailuresAmongTheDrawsAskedForLastAreCounted() throws Exception {
        StudyPlan plan = StudyPlan.of(1, 3, 3, 1);
        BlockFolder study = BlockFolder.stage(folder, "test-throwing", CHAIN, plan, OFTEN);
        Checkpoint before = study.run();
        BlockFolder extended = study.extendedBy(97);
        Checkpoint after = extended.run();

        BlockStart begun = new BlockStart(0, List.of());
        Checkpoints checkpoints = new Checkpoints(study.directory(), BlockFolder.STUDY_ID);
        assertThat(Failures.of(study.spec()).since(begun, checkpoints, before))
                .isEqualTo(failed(before))
                .isPositive();
        assertThat(Failures.of(extended.spec()).since(begun, checkpoints, after))
                .isEqualTo(failed(after) - failed(before));
    }

    private static long failed(Checkpoint block) throws IOException {
        return ChainEnds.reports(block).stream()
                .map(ChainReport::status)
                .filter(Status.FAILED::equals)
                .count();
    }
}
