package dev.verlet.study;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of consecutive chain tasks: the unit of scheduling and of output.
 *
 * @param index the block's number, from 0
 * @param firstTask its first chain task
 * @param endTask one past its last chain task
 */
public record Block(int index, long firstTask, long endTask) {
    /**
     * The segments of the block, in the order in which they are written: a chain longer than {@code segmentRows} is cut
     * every {@code segmentRows} draws, shorter ones share a file of at most {@code segmentRows} rows.
     *
     * @param draws draws of each chain
     * @param segmentRows the most rows of a file, at least 1
     */
    public List<Segment> segments(long draws, long segmentRows) {
        long tasksPerSegment = Math.max(1, segmentRows / draws);
        List<Segment> segments = new ArrayList<>();
        for (long task = firstTask; task < endTask; task += tasksPerSegment) {
            long end = Math.min(endTask, task + tasksPerSegment);
            for (long first = 1; first <= draws; first += segmentRows) {
                long last = Math.min(draws, first + segmentRows - 1);
                segments.add(new Segment(index, task, end, first, last));
            }
        }
        return segments;
    }
}
