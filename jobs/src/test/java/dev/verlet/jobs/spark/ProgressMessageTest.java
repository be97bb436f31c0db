package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMessageTest {
    @Test
    void survivesTheWire() {
        ProgressMessage message = new ProgressMessage(
                "Ünal-7",
                List.of(
                        new ChainProgress(0, 2_000, 3, true),
                        new ChainProgress(1L << 40, Long.MAX_VALUE, Long.MAX_VALUE, false)));

        assertThat(ProgressMessage.decode(message.encode())).isEqualTo(message);
    }
}
