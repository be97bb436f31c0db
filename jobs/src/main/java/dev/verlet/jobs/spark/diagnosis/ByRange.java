package dev.verlet.jobs.spark.diagnosis;

import org.apache.spark.Partitioner;

/** Sends each range to the partition of its number. */
final class ByRange extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int ranges;

    ByRange(int ranges) {
        this.ranges = ranges;
    }

    @Override
    public int numPartitions() {
        return ranges;
    }

    @Override
    public int getPartition(Object range) {
        return (Integer) range;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByRange range && range.ranges == ranges;
    }

    @Override
    public int hashCode() {
        return ranges;
    }
}
