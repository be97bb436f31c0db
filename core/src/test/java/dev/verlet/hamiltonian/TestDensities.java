package dev.verlet.hamiltonian;

import dev.verlet.model.LogDensity;

/** Densities whose Hamiltonian motion is known. */
public final class TestDensities {
    private TestDensities() {}

    /** The unit harmonic oscillator: a standard normal in {@code dimension} coordinates. */
    public static LogDensity oscillator(int dimension) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += q[i] * q[i];
                    gradient[i] = -q[i];
                }
                return -0.5 * sum;
            }
        };
    }

    /** The pendulum, U = 1 - cos q. */
    public static LogDensity pendulum() {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                gradient[0] = -Math.sin(q[0]);
                return Math.cos(q[0]) - 1;
            }
        };
    }

    /** Two coupled quartic oscillators, U = (x^4 + y^4)/4 + x^2 y^2 + x y / 2. */
    public static LogDensity coupledQuartic() {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                double x = q[0];
                double y = q[1];
                gradient[0] = -(x * x * x + 2 * x * y * y + y / 2);
                gradient[1] = -(y * y * y + 2 * x * x * y + x / 2);
                return -((x * x * x * x + y * y * y * y) / 4 + x * x * y * y + x * y / 2);
            }
        };
    }
}
