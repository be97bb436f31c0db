package dev.verlet.model;

/** One constraint on each of several blocks of {@code length} elements, such as the rows of a matrix. */
record RepeatedConstraint(Constraint each, int length) implements Constraint {
    RepeatedConstraint {
        if (length < 1) {
            throw new IllegalArgumentException("a block must have at least one element, not " + length);
        }
    }

    @Override
    public int unconstrainedSize(int size) {
        if (size % length != 0) {
            throw new IllegalArgumentException(size + " elements are no whole number of blocks of " + length);
        }
        return size / length * each.unconstrainedSize(length);
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        int step = each.unconstrainedSize(length);
        double logJacobian = 0;
        for (int block = 0; block < size / length; block++) {
            logJacobian += each.constrain(q, qFrom + block * step, x, xFrom + block * length, length);
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        int step = each.unconstrainedSize(length);
        for (int block = 0; block < size / length; block++) {
            each.unconstrain(x, xFrom + block * length, q, qFrom + block * step, length);
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        int step = each.unconstrainedSize(length);
        for (int block = 0; block < size / length; block++) {
            each.pullBack(q, qFrom + block * step, x, xGradient, xFrom + block * length, length, qGradient);
        }
    }
}
