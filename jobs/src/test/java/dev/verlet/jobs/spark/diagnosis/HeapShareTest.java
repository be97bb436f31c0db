package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.jobs.spark.diagnosis.HeapShare.Claim;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeapShareTest {
    /** Room for ten draws of a column. */
    private final HeapShare share = new HeapShare(920);

    @Test
    void aClaimWaitsUntilThereIsRoom() throws IOException, InterruptedException {
        AtomicBoolean given = new AtomicBoolean();
        CountDownLatch claimed = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try (Claim second = share.claim("b", 5, 1)) {
                assertThat(second).isNotNull();
                assertThat(given).isTrue();
                claimed.countDown();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        try (Claim first = share.claim("a", 6, 1)) {
            assertThat(first).isNotNull();
            other.start();
            while (other.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            given.set(true);
        }
        assertThat(claimed.await(1, TimeUnit.MINUTES)).isTrue();
        other.join();
    }

    @Test
    void sharesThatFitAreHeldTogether() throws IOException {
        try (Claim first = share.claim("a", 5, 1);
                Claim second = share.claim("b", 5, 1)) {
            assertThat(first).isNotEqualTo(second);
        }
    }

    @Test
    void whatNeverFitsIsRefusedWithTheHeapThatItNeeds() {
        assertThatThrownBy(() -> new HeapShare(435L << 20).claim("all", 10_000_000, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("posterior all has 10,000,000 draws")
                .hasMessageContaining("takes 877 MB of memory, and there are 435 MB: use java -Xmx1254m");
    }
}
