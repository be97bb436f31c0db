package dev.verlet.model.autodiff;

import java.util.ArrayList;
import java.util.List;

/** The vectors and matrices that a computation made, kept for the next one, which most often makes the same. */
final class NamedPlaces {
    private final List<Vector> vectors = new ArrayList<>();
    private final List<Matrix> matrices = new ArrayList<>();
    private int vectorCount;
    private int matrixCount;

    void restart() {
        vectorCount = 0;
        matrixCount = 0;
    }

    Vector vector(int from, int size) {
        int index = vectorCount++;
        if (index == vectors.size()) {
            vectors.add(new Vector(from, size));
        } else if (!vectors.get(index).isAt(from, size)) {
            vectors.set(index, new Vector(from, size));
        }
        return vectors.get(index);
    }

    Matrix matrix(int from, int rows, int columns) {
        int index = matrixCount++;
        if (index == matrices.size()) {
            matrices.add(new Matrix(from, rows, columns));
        } else if (!matrices.get(index).isAt(from, rows, columns)) {
            matrices.set(index, new Matrix(from, rows, columns));
        }
        return matrices.get(index);
    }
}
