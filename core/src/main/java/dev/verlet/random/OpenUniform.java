package dev.verlet.random;

import java.util.random.RandomGenerator;

/** Uniform numbers that are neither 0 nor 1, such as the probabilities that quantile functions take. */
public final class OpenUniform {
    private OpenUniform() {}

    /** A multiple of 2<sup>-52</sup> plus one half of it: inside (0, 1), and symmetric about 1/2. */
    public static double next(RandomGenerator random) {
        return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }
}
