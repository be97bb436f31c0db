package dev.verlet.study;

/**
 * A planned file of consecutive rows: of chain tasks {@code firstTask} (inclusive) to {@code endTask} (exclusive) the
 * iterations {@code firstIteration} to {@code lastIteration}, both inclusive, task by task, as far as they are kept.
 *
 * <p>A chain task is a chain of the study, numbered from 0: posteriors in order, chains within them.
 *
 * @param block the block it belongs to, from 0
 */
public record Segment(int block, long firstTask, long endTask, long firstIteration, long lastIteration) {
    /** The file's name without the study's id and ending; it follows from the plan alone. */
    public String name() {
        return "b%05d-c%07d-i%010d".formatted(block, firstTask, firstIteration);
    }
}
