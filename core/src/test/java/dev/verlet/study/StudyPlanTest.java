package dev.verlet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyPlanTest {
    @ParameterizedTest
    @CsvSource({
        "1, 4, 1000, 1000, 4",
        "1, 4, 1000, 1, 1",
        "1, 20000, 100, 1000, 1000",
        "100, 4, 1000, 1000, 400",
        "300, 4, 1000, 1000, 300",
        "250000, 4, 10, 1000, 1000",
        "7, 3, 10, 5, 5",
    })
    void everyRowHasOnePlace(long posteriors, int chains, long draws, int asked, int blocks) {
        StudyPlan plan = StudyPlan.of(posteriors, chains, draws, asked);

        assertThat(plan.blocks()).isEqualTo(blocks);
        long task = 0;
        long rows = 0;
        for (int index = 0; index < plan.blocks(); index++) {
            Block block = plan.block(index);
            assertThat(block.firstTask()).isEqualTo(task);
            assertThat(block.endTask()).isGreaterThan(task);
            task = block.endTask();
            rows += plan.segments(block).stream().mapToLong(plan::plannedRows).sum();
        }
        assertThat(task).isEqualTo(plan.tasks());
        assertThat(rows).isEqualTo(posteriors * chains * draws).isEqualTo(plan.plannedRows());
    }

    /** Whatever is kept and however files are cut, the planned rows are those that the rule keeps, each once. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0, 1, 250000",
        "1000, 0, 7, 250000",
        "1000, 0, 7, 50",
        "1000, 500, 1, 100",
        "1000, 500, 3, 100",
        "10, 5, 20, 100"
    })
    void keptIterationsHaveOnePlace(long draws, int savedWarmup, long thin, long segmentRows) {
        Kept kept = new Kept(savedWarmup, thin);
        StudyPlan plan =
                StudyPlan.of(1, 3, draws, 2).withSegmentRows(segmentRows).withKept(kept);
        long next = kept.firstIteration();
        long rows = 0;
        for (Segment segment : plan.segments(plan.block(0))) {
            assertThat(segment.firstIteration()).isEqualTo(next);
            long counted = LongStream.rangeClosed(segment.firstIteration(), segment.lastIteration())
                    .filter(kept::isKept)
                    .count();
            assertThat(plan.plannedRows(segment)).isEqualTo(counted * (segment.endTask() - segment.firstTask()));
            assertThat(counted).isLessThanOrEqualTo(segmentRows);
            next = segment.lastIteration() + 1;
            rows += counted;
        }
        assertThat(next).isEqualTo(draws + 1);
        assertThat(3 * rows).isEqualTo(plan.plannedRows());
    }

    @Test
    void blocksOfManyPosteriorsHoldWholeOnes() {
        StudyPlan plan = StudyPlan.of(2_501, 4, 10);

        for (int index = 0; index < plan.blocks(); index++) {
            assertThat(plan.block(index).firstTask() % 4).isZero();
            long size = plan.block(index).endTask() - plan.block(index).firstTask();
            assertThat(size).isBetween(8L, 12L);
        }
    }

    @Test
    void longChainsAreCutAtPlannedIterations() {
        List<Segment> segments = plan(250, 100).segments(new Block(3, 6, 8));

        assertThat(segments)
                .containsExactly(
                        new Segment(3, 6, 7, 1, 100),
                        new Segment(3, 6, 7, 101, 200),
                        new Segment(3, 6, 7, 201, 250),
                        new Segment(3, 7, 8, 1, 100),
                        new Segment(3, 7, 8, 101, 200),
                        new Segment(3, 7, 8, 201, 250));
        assertThat(segments.get(1).name()).isEqualTo("b00003-c0000006-i0000000101");
    }

    @Test
    void shortChainsShareAFile() {
        assertThat(plan(100, 250).segments(new Block(0, 0, 5)))
                .containsExactly(
                        new Segment(0, 0, 2, 1, 100), new Segment(0, 2, 4, 1, 100), new Segment(0, 4, 5, 1, 100));
    }

    private static StudyPlan plan(long draws, long segmentRows) {
        return StudyPlan.of(1, 20, draws).withSegmentRows(segmentRows);
    }

    @Test
    void numbersOfATask() {
        StudyPlan plan = StudyPlan.of(3, 4, 10);

        assertThat(plan.posteriorOf(11)).isEqualTo(2);
        assertThat(plan.chainOf(11)).isEqualTo(4);
        assertThat(plan.chainOf(4)).isEqualTo(1);
    }

    @Test
    void everyTaskIsInItsBlock() {
        for (StudyPlan plan : List.of(
                StudyPlan.of(1, 7, 10),
                StudyPlan.of(7, 3, 10),
                StudyPlan.of(1, 1_000, 10, 7),
                StudyPlan.of(1_003, 4, 10, 999))) {
            for (int block = 0; block < plan.blocks(); block++) {
                for (long task = plan.block(block).firstTask();
                        task < plan.block(block).endTask();
                        task++) {
                    assertThat(plan.blockOf(task)).isEqualTo(plan.block(block));
                }
            }
        }
    }

    @Test
    void refusesMoreBlocksThanChains() {
        assertThatThrownBy(() -> new StudyPlan(1, 4, 10, 5, 100, Kept.EVERY_DRAW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blocks = 5");
    }

    /** Files of rows that were there before an extension keep their names and their rows. */
    @Test
    void anExtensionAddsSegmentsAndLeavesTheOthers() {
        StudyPlan before = plan(100, 250);
        StudyPlan after = before.extendedBy(300).extendedBy(50);
        Block block = new Block(0, 0, 3);

        List<Segment> segments = after.segments(block);

        assertThat(after.draws()).isEqualTo(450);
        assertThat(segments).startsWith(before.segments(block).toArray(Segment[]::new));
        assertThat(segments.subList(2, segments.size()))
                .containsExactly(
                        new Segment(0, 0, 1, 101, 350),
                        new Segment(0, 0, 1, 351, 400),
                        new Segment(0, 1, 2, 101, 350),
                        new Segment(0, 1, 2, 351, 400),
                        new Segment(0, 2, 3, 101, 350),
                        new Segment(0, 2, 3, 351, 400),
                        new Segment(0, 0, 3, 401, 450));
        assertThat(segments).extracting(Segment::name).doesNotHaveDuplicates();
        assertThat(segments.stream().filter(after::beginsItsChains)).hasSize(2 + 3 + 1);
        assertThat(segments.stream().filter(after::endsItsChains)).hasSize(2 + 3 + 1);
        assertThat(after.drawsAskedFor(segments.get(0))).isEqualTo(100);
        assertThat(after.drawsAskedFor(segments.get(2))).isEqualTo(400);
        assertThat(after.drawsAskedFor(segments.get(8))).isEqualTo(450);
    }

    @Test
    void refusesExtensionsThatAreNone() {
        assertThatThrownBy(() -> new StudyPlan(1, 4, 10, 1, 100, Kept.EVERY_DRAW, List.of(10L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not extended from [10]");
    }
}
