package dev.verlet.model;

/**
 * A vector whose elements increase: x_1 = q_1, or exp(q_1) if they are positive too, and x_i = x_(i-1) + exp(q_i).
 *
 * <p>Where exp(q_i) is lost in rounding, x_i is the number next to x_(i-1).
 */
record OrderedConstraint(Constraint first) implements Constraint {
    static final Constraint REAL = new OrderedConstraint(Constraints.real());
    static final Constraint POSITIVE = new OrderedConstraint(Constraints.positive());

    @Override
    public int unconstrainedSize(int size) {
        return size;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        if (size == 0) {
            return 0;
        }
        double logJacobian = first.constrain(q, qFrom, x, xFrom, 1);
        for (int i = 1; i < size; i++) {
            double before = x[xFrom + i - 1];
            x[xFrom + i] = Math.max(before + Math.exp(q[qFrom + i]), Math.nextUp(before));
            logJacobian += q[qFrom + i];
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        if (size == 0) {
            return;
        }
        first.unconstrain(x, xFrom, q, qFrom, 1);
        for (int i = 1; i < size; i++) {
            double value = x[xFrom + i];
            double before = x[xFrom + i - 1];
            Constraints.requireInSupport(value > before, value, "greater than the element before it, " + before);
            q[qFrom + i] = Math.log(value - before);
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        for (int i = size - 1; i > 0; i--) {
            qGradient[qFrom + i] = xGradient[xFrom + i] * Math.exp(q[qFrom + i]) + 1;
            xGradient[xFrom + i - 1] += xGradient[xFrom + i];
        }
        if (size > 0) {
            first.pullBack(q, qFrom, x, xGradient, xFrom, 1, qGradient);
        }
    }
}
