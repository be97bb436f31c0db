package dev.verlet.model;

/** A vector whose elements increase: x_1 = q_1, x_i = x_(i-1) + exp(q_i). */
enum OrderedConstraint implements Constraint {
    INSTANCE;

    @Override
    public int unconstrainedSize(int size) {
        return size;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        double logJacobian = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0) {
                x[xFrom] = q[qFrom];
            } else {
                x[xFrom + i] = x[xFrom + i - 1] + Math.exp(q[qFrom + i]);
                logJacobian += q[qFrom + i];
            }
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        for (int i = 0; i < size; i++) {
            double value = x[xFrom + i];
            if (i == 0) {
                Constraints.requireInSupport(!Double.isNaN(value), value, "a number");
                q[qFrom] = value;
            } else {
                double before = x[xFrom + i - 1];
                Constraints.requireInSupport(value > before, value, "greater than the element before it, " + before);
                q[qFrom + i] = Math.log(value - before);
            }
        }
    }
}
