package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.ChainEnds;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of many chains of which some fail, in a study that the first failure stops. */
class StoppedBlockTest {
    private static final ChainSpec CHAIN = ChainSpec.defaults().withWarmup(60);
    private static final StudyPlan SHARED_SEGMENT = StudyPlan.of(1, 12, 40, 1);

    /** Some chains come so far when they look for a step size. */
    private static final double LIMIT = 60;

    @TempDir
    private Path folder;

    @AfterEach
    void failNowhere() {
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);
    }

    /** All chains in a segment, some of them, a chain in several, and several posteriors. */
    static Stream<StudyPlan> plans() {
        return Stream.of(
                SHARED_SEGMENT,
                SHARED_SEGMENT.withSegmentRows(130),
                SHARED_SEGMENT.withSegmentRows(15),
                StudyPlan.of(4, 3, 40, 1).withSegmentRows(100));
    }

    private BlockFolder stage(String name, StudyPlan plan, CheckpointEvery every, OnError onError) throws Exception {
        TestModel.Flaky.failAt(LIMIT);
        return BlockFolder.stage(folder.resolve(name), "test-flaky", CHAIN, plan, every)
                .of(onError);
    }

    private static List<Integer> failed(Checkpoint checkpoint) throws IOException {
        List<ChainEnd> ended = ChainEnds.last(checkpoint);
        return IntStream.range(0, ended.size())
                .filter(place -> ended.get(place).report().status() == Status.FAILED)
                .boxed()
                .toList();
    }

    /** Each run stops at the first failure that it comes upon; the last one ends as if none had stopped. */
    @ParameterizedTest
    @MethodSource("plans")
    void noChainIsBegunAfterAFailureAndAnotherRunGoesOn(StudyPlan plan) throws Exception {
        Checkpoint reference =
                stage("recorded", plan, CheckpointEvery.DEFAULT, OnError.RECORD).run();
        List<Integer> failures = failed(reference);
        assertThat(failures).hasSizeBetween(2, 9);

        BlockFolder study = stage("stopped", plan, new CheckpointEvery.Iterations(7), OnError.FAIL);
        List<Integer> begun = new ArrayList<>();
        Checkpoint last = Checkpoint.none(BlockFolder.STUDY_ID, 0);
        while (ChainEnds.reports(last).size() < plan.tasks()) {
            long before = TestModel.densities();
            int known = ChainEnds.last(last).size();
            last = study.run();
            assertThat(TestModel.densities() - before)
                    .isEqualTo(ChainEnds.last(last).size() - known);
            begun.add(ChainEnds.last(last).size());
        }

        List<Integer> stops =
                new ArrayList<>(failures.stream().map(place -> place + 1).toList());
        if (!stops.contains(12)) {
            stops.add(12);
        }
        assertThat(begun).isEqualTo(stops);
        CheckpointedBlockTest.assertSameChains(last, reference);
        assertThat(DrawsOnDisk.rows(folder.resolve("stopped"))).isEqualTo(DrawsOnDisk.rows(folder.resolve("recorded")));
    }

    /** Its draws are in no file yet, but what the model said is told. */
    @Test
    void theFailureIsToldBeforeItsSegmentIsWhole() throws Exception {
        Checkpoint last = stage("stopped", SHARED_SEGMENT, CheckpointEvery.DEFAULT, OnError.FAIL)
                .run();

        assertThat(last.segments()).isEmpty();
        assertThat(ChainEnds.told(last))
                .singleElement()
                .satisfies(end -> assertThat(end.report().error()).isEqualTo("out of licences"));
    }

    @Test
    void aSecondAttemptOfTheSameRunBeginsNothing() throws Exception {
        BlockFolder study = stage("stopped", SHARED_SEGMENT, CheckpointEvery.DEFAULT, OnError.FAIL);
        Checkpoint first = study.run();
        long before = TestModel.densities();

        Checkpoint second = study.runAgain();

        assertThat(TestModel.densities()).isEqualTo(before);
        assertThat(ChainEnds.last(second)).hasSameSizeAs(ChainEnds.last(first));
    }

    /** Rows that are not kept for a checkpoint would be lost: the segment is made whole first. */
    @Test
    void withoutCheckpointsTheSegmentUnderWayIsCommitted() throws Exception {
        StudyPlan plan = SHARED_SEGMENT.withSegmentRows(160);
        Checkpoint last = stage("stopped", plan, new CheckpointEvery.Never(), OnError.FAIL)
                .run();

        assertThat(last.segments()).hasSize(failed(last).get(0) / 4 + 1);
        assertThat(ChainEnds.last(last)).hasSize(4 * last.segments().size());
    }
}
