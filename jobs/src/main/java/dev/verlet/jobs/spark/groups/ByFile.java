package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.spark.InputStore;
import org.apache.spark.Partitioner;

/** Sends the groups of one staged file to one partition, neighbouring files together; those without a number anywhere. */
final class ByFile extends Partitioner {
    private static final long serialVersionUID = 1;

    private final InputStore.Place place;
    private final int partitions;

    ByFile(InputStore.Place place, int partitions) {
        this.place = place;
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object posterior) {
        int number = Math.max(0, (Integer) posterior);
        return (int) ((long) place.fileOf(number) * partitions / place.files());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByFile same && same.place.equals(place) && same.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + partitions;
    }
}
