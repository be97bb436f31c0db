package dev.verlet.model.autodiff;

/** Numbers that are no function of the variables: observations, known scales, hyperparameters. */
public final class Data extends Value {
    final double[] values;
    private double[] logs;

    private Data(double[] values) {
        this.values = values;
    }

    /** A copy of a list of numbers. */
    public static Data of(double... values) {
        return new Data(values.clone());
    }

    /** The logarithms, computed once; threads that ask at the same time compute the same. */
    double[] logs() {
        double[] known = logs;
        if (known == null) {
            known = new double[values.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = Math.log(values[i]);
            }
            logs = known;
        }
        return known;
    }

    @Override
    public int size() {
        return values.length;
    }
}
