package dev.verlet.model.autodiff;

/** Numbers that are no function of the variables: observations, known scales, hyperparameters. */
public final class Data extends Value {
    final double[] values;

    private Data(double[] values) {
        this.values = values;
    }

    /** A copy of a list of numbers. */
    public static Data of(double... values) {
        return new Data(values.clone());
    }

    @Override
    public int size() {
        return values.length;
    }
}
