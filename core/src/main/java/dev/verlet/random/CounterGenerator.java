package dev.verlet.random;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A counter-based stream with Commons RNG's ziggurat Gaussians, whose bits no JDK release can change. */
final class CounterGenerator implements RandomGenerator {
    private final UniformRandomProvider bits;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    CounterGenerator(UniformRandomProvider bits) {
        this.bits = bits;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(bits);
    }

    @Override
    public long nextLong() {
        return bits.nextLong();
    }

    @Override
    public double nextDouble() {
        return bits.nextDouble();
    }

    @Override
    public double nextGaussian() {
        return gaussian.sample();
    }
}
