package dev.verlet.jobs.spark;

import dev.verlet.study.StudyPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The blocks that are left of a study, dealt out in waves. Those that should take longest come first: one that begins
 * last would keep one core busy when all others are done. The first wave are scouts, whose times tell what the others
 * cost; each later one is half of what is left. The order decides no draw.
 */
final class BlockQueue {
    private static final int ONE_SCOUT_IN = 8;
    private static final int LEAST_BLOCKS_PER_SLOT = 2;
    private static final double LEAST_SHARE_TO_LEARN_FROM = 0.1;

    private final Coverage coverage;
    private final BlockCosts costs;
    private final List<BlockStart> left;
    private final Map<Integer, Double> shares = new HashMap<>();
    private boolean scouted;

    BlockQueue(Coverage coverage, List<BlockStart> starts, BlockCosts costs) {
        this.coverage = coverage;
        this.costs = costs;
        this.left = new ArrayList<>(starts);
        for (BlockStart start : starts) {
            shares.put(start.block(), shareLeft(start));
        }
        sort();
    }

    /** Whether all blocks are dealt out. */
    synchronized boolean isEmpty() {
        return left.isEmpty();
    }

    /** Notes the seconds that a block took which was dealt out. */
    synchronized void took(int block, double seconds) {
        double share = shares.getOrDefault(block, 0.0);
        if (share >= LEAST_SHARE_TO_LEARN_FROM) {
            costs.took(block, seconds / share);
        }
    }

    /**
     * The next wave, in order.
     *
     * @param slots the tasks that can run side by side
     */
    synchronized List<BlockStart> next(int slots) {
        sort();
        List<BlockStart> wave = scouted ? half(slots) : scouts();
        scouted = true;
        left.removeAll(new HashSet<>(wave));
        return wave;
    }

    private List<BlockStart> half(int slots) {
        int most = Math.max(LEAST_BLOCKS_PER_SLOT * slots, (left.size() + 1) / 2);
        return new ArrayList<>(left.subList(0, Math.min(most, left.size())));
    }

    /** A chain of each posterior where chains have blocks of their own, else some of each size; all of one posterior. */
    private List<BlockStart> scouts() {
        StudyPlan plan = coverage.plan();
        List<BlockStart> scouts = new ArrayList<>();
        Set<Long> posteriors = new HashSet<>();
        for (int k = 0; k < left.size(); k++) {
            long posterior = plan.posteriorOf(plan.block(left.get(k).block()).firstTask());
            boolean chosen = plan.blocksHoldWholePosteriors() ? k % ONE_SCOUT_IN == 0 : posteriors.add(posterior);
            if (chosen || plan.posteriors() == 1) {
                scouts.add(left.get(k));
            }
        }
        return scouts;
    }

    private void sort() {
        Map<Integer, Double> cost = new HashMap<>();
        for (BlockStart start : left) {
            cost.put(start.block(), shares.get(start.block()) * costs.of(start.block()));
        }
        left.sort(Comparator.comparing((BlockStart start) -> cost.get(start.block()))
                .reversed()
                .thenComparing(BlockStart::block));
    }

    private double shareLeft(BlockStart start) {
        double all = coverage.block(coverage.plan().block(start.block()));
        long done = start.checkpoints().isEmpty() ? 0 : start.checkpoints().get(0);
        return Math.max(0, 1 - done / all);
    }
}
