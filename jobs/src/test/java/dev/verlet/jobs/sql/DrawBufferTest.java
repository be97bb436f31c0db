package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawBufferTest {
    /** Parts of random sizes, each encoded and decoded, merged in a random order: the whole. */
    @Test
    void mergedPartsAreTheWhole() {
        Random random = new Random(5);
        double[][] chains = new double[5][70];
        DrawBuffer[] parts = new DrawBuffer[9];
        for (int k = 0; k < parts.length; k++) {
            parts[k] = DrawBuffer.ofChains();
        }
        for (int chain = 4; chain >= 0; chain--) {
            for (int i = 0; i < 70; i++) {
                chains[chain][i] = random.nextGaussian();
                // Chains and iterations are any numbers, negative ones too.
                parts[random.nextInt(parts.length)].add(10L * chain - 20, 3L * i - 100, chains[chain][i]);
            }
        }
        DrawBuffer whole = DrawBuffer.ofChains();
        for (DrawBuffer part : parts) {
            whole.addAll(DrawBuffer.decode(part.encode()));
        }

        assertThat(whole.chains()).isDeepEqualTo(chains);
        assertThat(DrawBuffer.decode(whole.encode()).chains()).isDeepEqualTo(chains);
    }

    @Test
    void everyBitOfAValueIsKept() {
        double[] odd = {Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
        DrawBuffer values = DrawBuffer.ofValues();
        for (double value : odd) {
            values.add(value);
        }

        assertThat(DrawBuffer.decode(values.encode()).values()).containsExactly(odd);
        assertThat(DrawBuffer.decode(DrawBuffer.ofValues().encode()).isEmpty()).isTrue();
    }
}
