package dev.verlet.jobs.spark;

import dev.verlet.study.StudyPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What blocks should cost: at first the bytes of their data, then the seconds that others took, those of the same
 * posterior or else those with the next smaller and the next larger data. It decides the order of blocks alone.
 */
final class BlockCosts {
    private final StudyPlan plan;
    private final Map<Integer, Long> bytes;
    private final Map<Long, Mean> ofPosterior = new HashMap<>();
    private final TreeMap<Long, Mean> ofBytes = new TreeMap<>();

    /** The mean of some seconds. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double seconds) {
            sum += seconds;
            count++;
        }

        double value() {
            return sum / count;
        }
    }

    /**
     * Costs of which nothing is known but the data.
     *
     * @param bytes of the data of each block
     */
    BlockCosts(StudyPlan plan, Map<Integer, Long> bytes) {
        this.plan = plan;
        this.bytes = Map.copyOf(bytes);
    }

    /** The bytes of a block's data. */
    long bytes(int block) {
        return bytes.getOrDefault(block, 0L);
    }

    /** Notes the seconds that a whole block took. */
    void took(int block, double seconds) {
        ofPosterior.computeIfAbsent(posterior(block), key -> new Mean()).add(seconds);
        ofBytes.computeIfAbsent(bytes(block), key -> new Mean()).add(seconds);
    }

    /** The seconds that a whole block should take; as long as none is known of any, the bytes of its data. */
    double of(int block) {
        Mean alike = plan.blocksHoldWholePosteriors() ? null : ofPosterior.get(posterior(block));
        return alike == null ? ofData(bytes(block)) : alike.value();
    }

    private double ofData(long size) {
        Map.Entry<Long, Mean> smaller = ofBytes.floorEntry(size);
        Map.Entry<Long, Mean> larger = ofBytes.ceilingEntry(size);
        if (smaller == null && larger == null) {
            return size;
        }
        if (smaller == null) {
            return scaled(larger, size);
        }
        return larger == null
                ? scaled(smaller, size)
                : (smaller.getValue().value() + larger.getValue().value()) / 2;
    }

    private static double scaled(Map.Entry<Long, Mean> known, long size) {
        return known.getValue().value() * Math.max(1, size) / Math.max(1, known.getKey());
    }

    private long posterior(int block) {
        return plan.posteriorOf(plan.block(block).firstTask());
    }
}
