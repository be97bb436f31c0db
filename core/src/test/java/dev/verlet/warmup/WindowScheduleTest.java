package dev.verlet.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowScheduleTest {
    /** As Stan's windowed_adaptation does; 170 has a last window that is shorter than the first. */
    @ParameterizedTest
    @CsvSource({
        "1000, 100 150 250 450 950",
        "500, 100 150 250 450",
        "2000, 100 150 250 450 850 1950",
        "170, 100 120",
        "150, 100",
        "149, 135",
        "100, 90",
        "20, 18",
        "19, ''",
        "0, ''"
    })
    void renewsTheMetricAfter(int warmup, String expected) {
        WindowSchedule schedule = WindowSchedule.of(warmup);

        int[] ends =
                IntStream.rangeClosed(1, warmup).filter(schedule::endsWindow).toArray();

        assertThat(ends).containsExactly(numbers(expected));
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"1000, 76, 950", "149, 23, 135", "20, 4, 18"})
    void learnsFrom(int warmup, int first, int last) {
        WindowSchedule schedule = WindowSchedule.of(warmup);

        int[] learnt =
                IntStream.rangeClosed(1, warmup).filter(schedule::isInWindow).toArray();

        assertThat(learnt).containsExactly(IntStream.rangeClosed(first, last).toArray());
    }
}
