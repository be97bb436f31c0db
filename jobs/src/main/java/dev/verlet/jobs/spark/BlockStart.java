package dev.verlet.jobs.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * A block that is to be run, and what is there of it.
 *
 * @param checkpoints sequences, the last first
 */
record BlockStart(int block, List<Long> checkpoints) {
    /** As Spark carries it to the task. */
    long[] encode() {
        long[] numbers = new long[1 + checkpoints.size()];
        numbers[0] = block;
        for (int k = 0; k < checkpoints.size(); k++) {
            numbers[k + 1] = checkpoints.get(k);
        }
        return numbers;
    }

    static BlockStart decode(long[] numbers) {
        List<Long> checkpoints = new ArrayList<>();
        for (int k = 1; k < numbers.length; k++) {
            checkpoints.add(numbers[k]);
        }
        return new BlockStart((int) numbers[0], checkpoints);
    }
}
