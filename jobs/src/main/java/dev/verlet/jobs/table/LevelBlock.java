package dev.verlet.jobs.table;

import java.util.Arrays;

/**
 * The values of a scan whose levels are all stored, as one array: the target's draw, then for each level its head and
 * its draw. So they travel, and are kept in journals, as the values of one draw.
 */
public final class LevelBlock {
    private static final int HEAD = 5;

    private final int drawSize;
    private final double[] values;
    private int next;

    /**
     * What is known of a level's replica.
     *
     * @param beta the level's inverse temperature
     * @param replica its number
     * @param round of the scan
     * @param logReference the log density of the reference
     * @param logTarget the log density of the target
     */
    public record Head(double beta, int replica, int round, double logReference, double logTarget) {}

    /** A block for a number of levels, whose draws have that many values. */
    public LevelBlock(int drawSize, int levels) {
        this.drawSize = drawSize;
        this.values = new double[drawSize + levels * (HEAD + drawSize)];
        this.next = drawSize;
    }

    private LevelBlock(int drawSize, double[] values) {
        this.drawSize = drawSize;
        this.values = values;
    }

    /** Reads the values of a block. */
    static LevelBlock of(int drawSize, double[] values) {
        return new LevelBlock(drawSize, values);
    }

    /** Puts in the target's draw. */
    public void target(double[] draw) {
        System.arraycopy(draw, 0, values, 0, drawSize);
    }

    /** Adds the next level. */
    public void add(Head head, double[] draw) {
        values[next] = head.beta;
        values[next + 1] = head.replica;
        values[next + 2] = head.round;
        values[next + 3] = head.logReference;
        values[next + 4] = head.logTarget;
        System.arraycopy(draw, 0, values, next + HEAD, drawSize);
        next += HEAD + drawSize;
    }

    /** All values. */
    public double[] values() {
        return values;
    }

    int levels() {
        return (values.length - drawSize) / (HEAD + drawSize);
    }

    Head head(int level) {
        int from = from(level);
        return new Head(
                values[from], (int) values[from + 1], (int) values[from + 2], values[from + 3], values[from + 4]);
    }

    double[] draw(int level) {
        int from = from(level) + HEAD;
        return Arrays.copyOfRange(values, from, from + drawSize);
    }

    private int from(int level) {
        return drawSize + level * (HEAD + drawSize);
    }
}
