package dev.verlet.reference;

import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Vector;

/**
 * A state of du/dt = (a - b v) u, dv/dt = (-c + d u) v, solved by the classical Runge-Kutta method of fourth order.
 *
 * @param prey u
 * @param predator v
 */
record PredatorPrey(Scalar prey, Scalar predator) {
    private static final int STEPS = 10;

    /** The state a time later; theta holds a, b, c, d. */
    PredatorPrey after(Tape t, Vector theta, double time) {
        double step = time / STEPS;
        PredatorPrey state = this;
        for (int i = 0; i < STEPS; i++) {
            PredatorPrey k1 = state.slope(t, theta);
            PredatorPrey k2 = state.plus(t, step / 2, k1).slope(t, theta);
            PredatorPrey k3 = state.plus(t, step / 2, k2).slope(t, theta);
            PredatorPrey k4 = state.plus(t, step, k3).slope(t, theta);
            state = state.plus(t, step / 6, k1)
                    .plus(t, step / 3, k2)
                    .plus(t, step / 3, k3)
                    .plus(t, step / 6, k4);
        }
        return state;
    }

    private PredatorPrey slope(Tape t, Vector theta) {
        Scalar growth = t.minus(theta.get(0), t.times(theta.get(1), predator));
        Scalar decay = t.minus(t.times(theta.get(3), prey), theta.get(2));
        return new PredatorPrey(t.times(growth, prey), t.times(decay, predator));
    }

    private PredatorPrey plus(Tape t, double step, PredatorPrey slope) {
        return new PredatorPrey(t.multiplyAdd(slope.prey, step, prey), t.multiplyAdd(slope.predator, step, predator));
    }

    Vector vector(Tape t) {
        Vector both = t.vector(2);
        t.set(both, 0, prey);
        t.set(both, 1, predator);
        return both;
    }
}
