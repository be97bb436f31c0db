package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.study.StudyPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockQueueTest {
    private static final int SLOTS = 2;

    private static BlockQueue queue(StudyPlan plan, IntToDoubleFunction bytes) {
        Map<Integer, Long> sizes = IntStream.range(0, plan.blocks())
                .boxed()
                .collect(Collectors.toMap(block -> block, block -> (long) bytes.applyAsDouble(block)));
        List<BlockStart> starts = IntStream.range(0, plan.blocks())
                .mapToObj(block -> new BlockStart(block, List.of()))
                .toList();
        return new BlockQueue(new Coverage(plan, 10), starts, new BlockCosts(plan, sizes));
    }

    private static List<Integer> blocks(List<BlockStart> wave) {
        return wave.stream().map(BlockStart::block).toList();
    }

    @Test
    void scoutsAreOneChainOfEachPosterior() {
        BlockQueue queue = queue(StudyPlan.of(3, 4, 10), block -> 100 - block / 4);

        assertThat(blocks(queue.next(SLOTS))).containsExactly(0, 4, 8);
    }

    @Test
    void theOtherChainsOfTheCostliestPosteriorComeNext() {
        BlockQueue queue = queue(StudyPlan.of(3, 4, 10), block -> 100);
        queue.next(SLOTS);
        queue.took(0, 1);
        queue.took(4, 1000);
        queue.took(8, 10);

        assertThat(blocks(queue.next(SLOTS))).containsExactly(5, 6, 7, 9, 10);
    }

    @Test
    void scoutsAreOfAllSizesWhereBlocksHoldWholePosteriors() {
        BlockQueue queue = queue(StudyPlan.of(16, 100, 10, 16), block -> 1 + block);

        assertThat(blocks(queue.next(SLOTS))).containsExactly(15, 7);
    }

    @Test
    void smallDataComeFirstOnceTheyProveCostly() {
        BlockQueue queue = queue(StudyPlan.of(16, 100, 10, 16), block -> 1 + block);
        queue.next(SLOTS);
        queue.took(15, 1);
        queue.took(7, 50);

        // Up to eight they grow with the data, beyond they are in between, and the two means of 50 and 1 are alike.
        assertThat(blocks(queue.next(SLOTS))).startsWith(6, 5, 4);
    }

    @Test
    void aBlockThatIsNearlyDoneComesLate() {
        StudyPlan plan = StudyPlan.of(1, 3, 90);
        List<BlockStart> starts = List.of(
                new BlockStart(0, List.of(95L, 50L)), new BlockStart(1, List.of()), new BlockStart(2, List.of(50L)));
        BlockQueue queue =
                new BlockQueue(new Coverage(plan, 10), starts, new BlockCosts(plan, Map.of(0, 9L, 1, 9L, 2, 9L)));

        assertThat(blocks(queue.next(SLOTS))).containsExactly(1, 2, 0);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void everyBlockIsDealtOutOnce() {
        for (StudyPlan plan : List.of(StudyPlan.of(1, 7, 10), StudyPlan.of(50, 3, 10), StudyPlan.of(500, 9, 10, 333))) {
            BlockQueue queue = queue(plan, block -> block % 5);
            List<Integer> dealt = new ArrayList<>();
            while (!queue.isEmpty()) {
                dealt.addAll(blocks(queue.next(SLOTS)));
            }

            assertThat(dealt)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, plan.blocks()).boxed().toList());
        }
    }

    /** Costs of equal data that differ a thousandfold, the costliest last in the order of blocks. */
    @Test
    void bothSlotsWorkUntilTheEnd() {
        StudyPlan plan = StudyPlan.of(100, 3, 10);
        IntToDoubleFunction seconds = block -> Math.pow(1000, Math.pow(Math.floorDiv(block, 3) / 99.0, 4));
        double all = IntStream.range(0, plan.blocks()).mapToDouble(seconds).sum();

        double inOrder = makespan(
                new ArrayDeque<>(IntStream.range(0, plan.blocks()).boxed().toList()), seconds);
        assertThat(1 - all / (SLOTS * makespan(queue(plan, block -> 100), seconds)))
                .isBetween(0.0, 0.01);
        assertThat(1 - all / (SLOTS * inOrder)).isGreaterThan(0.02);
    }

    private record Running(int block, double end) {}

    private static double makespan(Deque<Integer> order, IntToDoubleFunction seconds) {
        double[] free = new double[SLOTS];
        for (int block : order) {
            int slot = free[0] <= free[1] ? 0 : 1;
            free[slot] += seconds.applyAsDouble(block);
        }
        return Math.max(free[0], free[1]);
    }

    /** As a stage does it: the next wave is asked for when the last task of a wave has begun. */
    private static double makespan(BlockQueue queue, IntToDoubleFunction seconds) {
        PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::end));
        Deque<BlockStart> wave = new ArrayDeque<>();
        double now = 0;
        while (!queue.isEmpty() || !wave.isEmpty() || !running.isEmpty()) {
            if (wave.isEmpty() && !queue.isEmpty()) {
                wave.addAll(queue.next(SLOTS));
            }
            if (running.size() < SLOTS && !wave.isEmpty()) {
                int block = wave.removeFirst().block();
                running.add(new Running(block, now + seconds.applyAsDouble(block)));
            } else {
                Running ended = running.remove();
                now = ended.end();
                queue.took(ended.block(), seconds.applyAsDouble(ended.block()));
            }
        }
        return now;
    }
}
