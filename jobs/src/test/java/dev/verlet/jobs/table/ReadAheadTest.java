package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    private static final List<Integer> MANY =
            IntStream.range(0, 10 * ReadAhead.AHEAD).boxed().toList();

    /** A read returns only when as many as may be under way are; each use comes in order all the same. */
    @Test
    void readsTogetherAndUsesInOrder() throws IOException {
        CyclicBarrier together = new CyclicBarrier(ReadAhead.AHEAD);
        List<Integer> used = new ArrayList<>();

        ReadAhead.forEach(
                MANY.subList(0, ReadAhead.AHEAD),
                thing -> {
                    await(together);
                    return 2 * thing;
                },
                used::add);

        assertThat(used)
                .isEqualTo(IntStream.range(0, ReadAhead.AHEAD)
                        .map(i -> 2 * i)
                        .boxed()
                        .toList());
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("reads one after another", e);
        }
    }

    @Test
    void noMoreThanAFewAreInMemory() throws IOException {
        AtomicInteger inMemory = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> used = new ArrayList<>();

        ReadAhead.forEach(
                MANY,
                thing -> {
                    most.accumulateAndGet(inMemory.incrementAndGet(), Math::max);
                    return thing;
                },
                thing -> {
                    used.add(thing);
                    inMemory.decrementAndGet();
                });

        assertThat(used).isEqualTo(MANY);
        assertThat(most).hasValueLessThanOrEqualTo(ReadAhead.AHEAD);
    }

    @Test
    void aFailureIsThatOfTheRead() {
        List<Integer> used = new ArrayList<>();

        assertThatThrownBy(() -> ReadAhead.forEach(
                        MANY,
                        thing -> {
                            if (thing == 5) {
                                throw new EOFException("planted");
                            }
                            return thing;
                        },
                        used::add))
                .isInstanceOf(EOFException.class)
                .hasMessage("planted");

        assertThat(used).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void noThreadIsLeft() throws IOException {
        ReadAhead.forEach(MANY, thing -> thing, thing -> {});

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("verlet-read-ahead"))
                .filteredOn(thread -> !thread.isDaemon())
                .isEmpty();
    }
}
