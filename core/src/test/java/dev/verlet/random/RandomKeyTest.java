package dev.verlet.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class RandomKeyTest {
    /** Salmon et al., Random123 1.14, kat_vectors: philox4x64 10 rounds, counter and key all zero. */
    @Test
    void blockCipherGivesTheKnownAnswer() {
        Philox4x64 beforeZero = new Philox4x64(new long[] {0, 0, -1, -1, -1, -1});

        assertThat(new long[] {
                    beforeZero.nextLong(), beforeZero.nextLong(), beforeZero.nextLong(), beforeZero.nextLong()
                })
                .containsExactly(0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    }

    @Test
    void equalKeysGiveEqualStreams() {
        RandomKey key = RandomKey.of(7).fold("store 12").fold(3);
        RandomGenerator one = key.generator();
        RandomGenerator other = RandomKey.of(7).fold("store 12").fold(3).generator();

        for (int i = 0; i < 1000; i++) {
            assertThat(one.nextGaussian()).isEqualTo(other.nextGaussian());
            assertThat(one.nextDouble()).isEqualTo(other.nextDouble());
        }
    }

    @Test
    void keysOfAFamilyAreAllDifferent() {
        Set<RandomKey> keys = new HashSet<>();
        for (int seed = -50; seed < 50; seed++) {
            RandomKey study = RandomKey.of(seed);
            for (int i = -50; i < 50; i++) {
                keys.add(study.fold(i));
                keys.add(study.fold(Integer.toString(i)));
                keys.add(study.fold(i).fold(i));
            }
        }

        assertThat(keys).hasSize(100 * 300);
    }

    @Test
    void orderOfFoldsMatters() {
        RandomKey root = RandomKey.of(1);

        assertThat(root.fold(1).fold(2)).isNotEqualTo(root.fold(2).fold(1));
        assertThat(root.fold("ab").fold("c")).isNotEqualTo(root.fold("a").fold("bc"));
    }

    /** Draws of a version must never change by accident: these bits are part of the promise. */
    @Test
    void bitsArePinned() {
        RandomKey key = RandomKey.of(20261123).fold("eight-schools").fold(1).fold(1000);

        assertThat(key.toHex()).isEqualTo(PINNED_KEY);
        assertThat(key.generator().nextLong()).isEqualTo(PINNED_LONG);
        assertThat(key.generator().nextGaussian()).isEqualTo(PINNED_GAUSSIAN);
    }

    private static final String PINNED_KEY = "8f167dc24c7dd0dbdcf2139ccd908ac6";
    private static final long PINNED_LONG = 184473701918979242L;
    private static final double PINNED_GAUSSIAN = 0.02491681967157075;

    /** Adjacent keys: mean and correlation of 20,000 pairs lie within 4 standard errors (false alarm 1 in 5,000). */
    @Test
    void streamsOfNeighbouringKeysAreUncorrelated() {
        RandomKey chain = RandomKey.of(3);
        int n = 20_000;
        double sum = 0;
        double product = 0;
        for (int t = 0; t < n; t++) {
            double x = chain.fold(t).generator().nextGaussian();
            sum += x;
            product += x * chain.fold(t + 1).generator().nextGaussian();
        }

        assertThat(Math.abs(sum / n)).isLessThan(4 / Math.sqrt(n));
        assertThat(Math.abs(product / n)).isLessThan(4 / Math.sqrt(n));
    }
}
