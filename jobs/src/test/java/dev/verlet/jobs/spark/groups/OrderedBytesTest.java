package dev.verlet.jobs.spark.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Encoded values sort like the values, and come back. */
class OrderedBytesTest {
    private static <T> void check(
            List<T> ascending, BiConsumer<OrderedBytes, T> put, Function<OrderedBytes.Reader, T> read) {
        OrderedBytes out = new OrderedBytes();
        out.putMissing();
        byte[] last = out.take();
        assertThat(new OrderedBytes.Reader(last).isMissing()).isTrue();
        for (T value : ascending) {
            put.accept(out, value);
            byte[] bytes = out.take();
            assertThat(Arrays.compareUnsigned(last, bytes))
                    .as("before %s", value)
                    .isNegative();
            OrderedBytes.Reader in = new OrderedBytes.Reader(bytes);
            assertThat(in.isMissing()).isFalse();
            assertThat(read.apply(in)).isEqualTo(value);
            last = bytes;
        }
    }

    @Test
    void numbers() {
        check(
                List.of(
                        Double.NEGATIVE_INFINITY,
                        -Double.MAX_VALUE,
                        -1.5,
                        -Double.MIN_VALUE,
                        -0.0,
                        0.0,
                        Double.MIN_VALUE,
                        1e-300,
                        2.0,
                        Double.POSITIVE_INFINITY,
                        Double.NaN),
                OrderedBytes::put,
                OrderedBytes.Reader::readDouble);
        check(
                List.of(Long.MIN_VALUE, -256L, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE),
                OrderedBytes::put,
                OrderedBytes.Reader::readLong);
        check(List.of(false, true), OrderedBytes::put, OrderedBytes.Reader::readBoolean);
    }

    @Test
    void texts() {
        check(
                List.of(
                        "",
                        "\0",
                        "\0\0",
                        "\0a",
                        "\u0001",
                        "a",
                        "a\0",
                        "a\0b",
                        "a\u0001",
                        "aa",
                        "b",
                        "é",
                        "\uD83D\uDE00"),
                OrderedBytes::put,
                OrderedBytes.Reader::readText);
    }

    /** What follows a text must not make it sort otherwise. */
    @Test
    void tuplesSortByTheirFirstDifference() {
        Random random = new Random(1);
        List<String> parts = List.of("", "a", "a\0", "ab", "b");
        List<List<String>> pairs = Stream.generate(
                        () -> List.of(parts.get(random.nextInt(5)), parts.get(random.nextInt(5))))
                .limit(200)
                .toList();
        for (List<String> one : pairs) {
            for (List<String> other : pairs) {
                int due = IntStream.range(0, 2)
                        .map(i -> one.get(i).compareTo(other.get(i)))
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0);
                assertThat(Integer.signum(Arrays.compareUnsigned(encode(one), encode(other))))
                        .isEqualTo(Integer.signum(due));
            }
        }
    }

    private static byte[] encode(List<String> texts) {
        OrderedBytes out = new OrderedBytes();
        texts.forEach(out::put);
        return out.take();
    }
}
