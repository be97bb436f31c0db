package dev.verlet.model.check;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The Jacobian determinant of a map by finite differences. */
final class Jacobian {
    private static final double DEPENDENT = 1e-7;

    private Jacobian() {}

    /**
     * The log of the absolute determinant of the first elements of the map that are independent of those before, as
     * many as there are coordinates: the free elements of a simplex or of a symmetric matrix. NaN if there are fewer.
     *
     * @param map makes a new array of each point, which it leaves as it was
     * @param size the number of elements of an image
     */
    static double logDeterminant(UnaryOperator<double[]> map, double[] q, int size) {
        double[][] rows = new double[size][q.length];
        for (int j = 0; j < q.length; j++) {
            double[] column = Derivative.ofElements(map, q, j);
            for (int i = 0; i < size; i++) {
                rows[i][j] = column[i];
            }
        }
        return logVolume(rows, q.length);
    }

    /** Gram and Schmidt's orthogonalisation of rows, leaving out those that depend on the ones before. */
    private static double logVolume(double[][] rows, int rank) {
        double[][] basis = new double[rank][];
        int found = 0;
        double logVolume = 0;
        for (double[] row : rows) {
            if (found == rank) {
                break;
            }
            double before = length(row);
            double[] rest = row.clone();
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < found; k++) {
                    subtractProjection(rest, basis[k]);
                }
            }
            double length = length(rest);
            if (length > DEPENDENT * before && before > 0) {
                logVolume += Math.log(length);
                basis[found++] = Arrays.stream(rest).map(x -> x / length).toArray();
            }
        }
        return found == rank ? logVolume : Double.NaN;
    }

    private static void subtractProjection(double[] vector, double[] direction) {
        double product = 0;
        for (int i = 0; i < vector.length; i++) {
            product += vector[i] * direction[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= product * direction[i];
        }
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }
}
