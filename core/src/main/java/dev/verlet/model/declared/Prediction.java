package dev.verlet.model.declared;

import dev.verlet.model.autodiff.Tape;
import java.util.random.RandomGenerator;

/** A random quantity of a draw, such as a replicate of the data. */
@FunctionalInterface
public interface Prediction {
    /**
     * Makes it.
     *
     * @param tape holds the parameters of the draw; further quantities can be computed on it
     * @param random the only source of chance
     * @param into receives the elements
     */
    void draw(Tape tape, RandomGenerator random, double[] into);
}
