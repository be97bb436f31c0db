package dev.verlet.kernel;

import dev.verlet.model.LogDensity;

/** The slice along one coordinate through a point: where the log density is finite and above a height. */
final class SliceLine {
    private final LogDensity target;
    private final double[] q;
    private int coordinate;
    private double start;
    private double height;
    private double lastAt;
    private double lastValue;
    private double logDensity;
    private int evaluations;

    /** Lines through a point, which is moved in place. */
    SliceLine(LogDensity target, double[] q) {
        this.target = target;
        this.q = q;
    }

    void start(int along, double logHeight) {
        coordinate = along;
        start = q[along];
        height = logHeight;
        lastAt = Double.NaN;
    }

    double start() {
        return start;
    }

    boolean contains(double at) {
        double value = Double.isFinite(at) ? value(at) : Double.NaN;
        return value > height && value < Double.POSITIVE_INFINITY;
    }

    private double value(double at) {
        q[coordinate] = at;
        lastValue = target.value(q);
        lastAt = at;
        q[coordinate] = start;
        evaluations++;
        return lastValue;
    }

    /** Moves the point to a place on the slice. */
    void moveTo(double at) {
        if (lastAt != at) {
            value(at);
        }
        q[coordinate] = at;
        logDensity = lastValue;
    }

    /** The log density where the point was moved to. */
    double logDensity() {
        return logDensity;
    }

    int evaluations() {
        return evaluations;
    }
}
