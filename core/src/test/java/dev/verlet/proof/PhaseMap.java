package dev.verlet.proof;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;

/** Steps of an integrator as a map of z = (q, p), length 2 d. */
record PhaseMap(Hamiltonian hamiltonian, Integrator integrator, double stepSize) {
    /** Weights of the central difference of order 10: exact for polynomials up to degree 10. */
    private static final double[] WEIGHTS = {5.0 / 6, -5.0 / 21, 5.0 / 84, -5.0 / 504, 1.0 / 1260};

    private static final double SPACING = 0.02;

    double[] advance(double[] z, int steps) {
        int d = hamiltonian.dimension();
        PhasePoint point = new PhasePoint(d);
        System.arraycopy(z, 0, point.position(), 0, d);
        System.arraycopy(z, d, point.momentum(), 0, d);
        hamiltonian.evaluate(point);
        for (int i = 0; i < steps; i++) {
            integrator.step(hamiltonian, point, stepSize);
        }
        double[] end = new double[2 * d];
        System.arraycopy(point.position(), 0, end, 0, d);
        System.arraycopy(point.momentum(), 0, end, d, d);
        return end;
    }

    /** How far a walk ends from its start if its momentum is flipped half way and at the end. */
    double reversibilityDefect(double[] z, int steps) {
        return distance(flipped(advance(flipped(advance(z, steps)), steps)), z);
    }

    /**
     * The largest element of D<sup>T</sup> J D - J, for the Jacobian D of one step and the canonical form J: 0 for a
     * symplectic map, which therefore preserves volume.
     */
    double symplecticDefect(double[] z) {
        double[][] jacobian = jacobian(z);
        int d = hamiltonian.dimension();
        double defect = 0;
        for (int i = 0; i < 2 * d; i++) {
            for (int j = 0; j < 2 * d; j++) {
                double form = i + d == j ? -1 : j + d == i ? 1 : 0;
                for (int k = 0; k < d; k++) {
                    form += jacobian[k][i] * jacobian[k + d][j] - jacobian[k + d][i] * jacobian[k][j];
                }
                defect = Math.max(defect, Math.abs(form));
            }
        }
        return defect;
    }

    /** How far the factor by which one step changes volume is from 1. */
    double volumeDefect(double[] z) {
        return Math.abs(determinant(jacobian(z)) - 1);
    }

    private double[][] jacobian(double[] z) {
        double[][] jacobian = new double[z.length][z.length];
        for (int j = 0; j < z.length; j++) {
            for (int k = 1; k <= WEIGHTS.length; k++) {
                double[] plus = advance(shifted(z, j, k * SPACING), 1);
                double[] minus = advance(shifted(z, j, -k * SPACING), 1);
                for (int i = 0; i < z.length; i++) {
                    jacobian[i][j] += WEIGHTS[k - 1] * (plus[i] - minus[i]) / SPACING;
                }
            }
        }
        return jacobian;
    }

    /** By elimination with pivoting, in place. */
    private static double determinant(double[][] a) {
        double determinant = 1;
        for (int column = 0; column < a.length; column++) {
            int pivot = column;
            for (int row = column + 1; row < a.length; row++) {
                pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
            }
            double[] swapped = a[pivot];
            a[pivot] = a[column];
            a[column] = swapped;
            determinant *= pivot == column ? swapped[column] : -swapped[column];
            for (int row = column + 1; row < a.length; row++) {
                double factor = a[row][column] / swapped[column];
                for (int k = column; k < a.length; k++) {
                    a[row][k] -= factor * swapped[k];
                }
            }
        }
        return determinant;
    }

    private double[] flipped(double[] z) {
        double[] flipped = z.clone();
        for (int i = hamiltonian.dimension(); i < z.length; i++) {
            flipped[i] = -z[i];
        }
        return flipped;
    }

    private static double[] shifted(double[] z, int element, double by) {
        double[] shifted = z.clone();
        shifted[element] += by;
        return shifted;
    }

    private static double distance(double[] a, double[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs(a[i] - b[i]));
        }
        return distance;
    }
}
