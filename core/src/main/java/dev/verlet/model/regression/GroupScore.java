package dev.verlet.model.regression;

import java.util.Arrays;

/** The part that a group's effects have in a linear predictor, and its gradient; scratch space for one thread. */
final class GroupScore {
    private final GroupEffects effects;
    private final int groups;
    private final int[] codes;
    private final double[][] columns;
    private final double[] factor;
    private final double[] lower;
    private final double[] byLower;
    private final double[] r;
    private final double[] byR;

    GroupScore(GroupEffects effects) {
        this.effects = effects;
        this.groups = effects.groups();
        this.codes = effects.levels().codes();
        this.columns = effects.columns().stream().map(DesignColumn::values).toArray(double[][]::new);
        int size = effects.size();
        this.factor = new double[size * size];
        this.lower = new double[size * size];
        this.byLower = new double[size * size];
        this.r = new double[size * groups];
        this.byR = new double[size * groups];
    }

    /** Computes the effects at a point. */
    void begin(double[] q) {
        effects.scaledFactor(q, factor);
        effects.effects(q, factor, r, 0);
        Arrays.fill(byR, 0);
    }

    /** Adds the effects to the linear predictors of rows from {@code from} on. */
    void addTo(double[] eta, int from, int count) {
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            int first = c * groups;
            for (int i = 0; i < count; i++) {
                eta[i] += column[from + i] * r[first + codes[from + i]];
            }
        }
    }

    /** Takes the derivatives by the linear predictors of rows. */
    void take(double[] score, int from, int count) {
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            int first = c * groups;
            for (int i = 0; i < count; i++) {
                byR[first + codes[from + i]] += column[from + i] * score[i];
            }
        }
    }

    /** Adds the derivatives by the group's coordinates. */
    void addGradient(double[] q, double[] gradient) {
        int size = columns.length;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                double byFactor = multiply(i, k, q, gradient);
                gradient[effects.from() + i] += byFactor * factor[i * size + k];
                byLower[i * size + k] = byFactor;
            }
        }
        if (effects.correlation().isPresent()) {
            Correlation correlation = effects.correlation().get();
            correlation.factor(q, effects.correlationsFrom(), lower);
            scaleRows(q);
            correlation.addGradient(q, lower, byLower, gradient, effects.correlationsFrom());
        }
    }

    /** With r_i = sum of F_ik z_k: adds F_ik times the derivatives by r_i to those by z_k; returns that by F_ik. */
    private double multiply(int i, int k, double[] q, double[] gradient) {
        int z = effects.effectsFrom() + k * groups;
        double element = factor[i * columns.length + k];
        double byFactor = 0;
        for (int j = 0; j < groups; j++) {
            double derivative = byR[i * groups + j];
            byFactor += derivative * q[z + j];
            gradient[z + j] += element * derivative;
        }
        return byFactor;
    }

    private void scaleRows(double[] q) {
        int size = columns.length;
        for (int i = 0; i < size; i++) {
            double sd = effects.deviations().get(i).constrain(q[effects.from() + i]);
            for (int k = 0; k <= i; k++) {
                byLower[i * size + k] *= sd;
            }
        }
    }
}
