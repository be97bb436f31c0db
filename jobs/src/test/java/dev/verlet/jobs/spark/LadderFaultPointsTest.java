package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.model.Model;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import dev.verlet.tempering.ReferenceSpec;
import dev.verlet.tempering.SerialExecution;
import dev.verlet.tempering.TemperingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** As {@link FaultPointsTest}, of ladders whose rounds are checkpointed when they end. */
class LadderFaultPointsTest {
    private static final TemperingSpec LADDER =
            TemperingSpec.defaults().withRounds(5).withLevels(3).withReference(ReferenceSpec.Gaussian.STANDARD);
    private static final ChainSpec SCANS =
            ChainSpec.defaults().withWarmup((int) LadderChain.scansBefore(LADDER, LADDER.rounds()));
    private static final StudyPlan PLAN = StudyPlan.of(1, 2, LADDER.draws(), 1).withSegmentRows(10);

    /** Explores in the calling thread, and checkpoints as driver rounds do. */
    private static final LadderExecutions ROUNDS = new LadderExecutions() {
        @Override
        public dev.verlet.tempering.Execution of(long task, TemperingSpec spec, Model model) {
            return new SerialExecution(spec, model);
        }

        @Override
        public boolean checkpointsRounds() {
            return true;
        }
    };

    @TempDir
    private Path folder;

    @AfterEach
    void removeFault() {
        PlantedFaults.remove();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EXPLORING")
    void nothingIsLostOrTwice(FaultPoint point) throws Exception {
        new KilledAttempts(folder) {
            @Override
            BlockFolder stage(Path where) throws Exception {
                return BlockFolder.stage(where, "test-flaky", SCANS, PLAN, new CheckpointEvery.Iterations(1_000_000))
                        .of(new Method.Ladders(LADDER, KeptLevels.ALL, Execution.DRIVER));
            }

            @Override
            Checkpoint run(BlockFolder study) throws Exception {
                return study.run(study.runner(ROUNDS));
            }

            @Override
            void compare(BlockFolder disturbed, Checkpoint end, BlockFolder undisturbed, Checkpoint reference)
                    throws Exception {
                assertThat(rounds(disturbed, end))
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class)
                        .ignoringFieldsMatchingRegexes(".*seconds")
                        .isEqualTo(rounds(undisturbed, reference));
            }
        }.at(point, 64);
    }

    private static List<LadderRound> rounds(BlockFolder study, Checkpoint end) throws Exception {
        List<LadderRound> rounds = new ArrayList<>();
        LadderRounds.forEach(new Checkpoints(study.directory(), BlockFolder.STUDY_ID), end, rounds::addAll);
        return rounds;
    }
}
