package dev.verlet.proof;

import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TransitionKernel;
import dev.verlet.model.LogDensity;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * Slice sampling that doubles its interval and then takes any point on the slice, though doubling from there might not
 * have made the interval: the bug that Neal 2003, section 4.3, warns of.
 */
record PlantedSlice(LogDensity target) implements TransitionKernel {
    private static final double WIDTH = 0.2;

    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        double[] q = state.position().clone();
        for (int i = 0; i < q.length; i++) {
            double height = target.value(q) + Math.log(1 - random.nextDouble());
            double start = q[i];
            double left = start - WIDTH * random.nextDouble();
            double right = left + WIDTH;
            while (at(q, i, left) > height || at(q, i, right) > height) {
                double length = right - left;
                if (random.nextDouble() < 0.5) {
                    left -= length;
                } else {
                    right += length;
                }
            }
            double next = left + random.nextDouble() * (right - left);
            while (!(at(q, i, next) > height)) {
                left = next < start ? next : left;
                right = next < start ? right : next;
                next = left + random.nextDouble() * (right - left);
            }
            q[i] = next;
        }
        State next = State.at(q, target);
        return new Transition(next, 1, 0, 0, false, false, Double.NaN, -next.logDensity());
    }

    private double at(double[] q, int i, double value) {
        double[] moved = q.clone();
        moved[i] = value;
        return target.value(moved);
    }
}
