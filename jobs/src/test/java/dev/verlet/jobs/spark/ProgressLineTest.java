package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final ProgressSnapshot RUNNING = new ProgressSnapshot(
            true, Duration.ofSeconds(9), 3, 1, 4, 3_412, 8_000, 2, 1_250.4, Optional.of(Duration.ofSeconds(4)));

    private static String render(int width, ProgressSnapshot snapshot) {
        return new ProgressLine(width, " · ").render(snapshot);
    }

    private static ProgressSnapshot at(double perSecond, Optional<Duration> left) {
        return new ProgressSnapshot(true, Duration.ZERO, 0, 0, 4, 0, 8_000, 0, perSecond, left);
    }

    @Test
    void saysAllOnAWideTerminal() {
        assertThat(render(120, RUNNING))
                .isEqualTo("sampling  3/4 chains done, 1 running · 3,412/8,000 iterations"
                        + " · 2 divergent · 1,250/s · 4 s left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "93 | sampling  3/4 chains done, 1 running · 3,412/8,000 iterations · 2 divergent · 4 s left",
                "80 | sampling  3/4 chains done · 3,412/8,000 iterations · 2 divergent · 4 s left",
                "60 | sampling  3/4 chains done · 2 divergent · 4 s left",
                "20 | sampling  3/4 chains"
            })
    void leavesOutTheLessImportantPartsOnANarrowTerminal(int width, String line) {
        assertThat(render(width, RUNNING)).isEqualTo(line).hasSizeLessThanOrEqualTo(width);
    }

    @Test
    void givesAHeartbeatBeforeTheFirstTask() {
        ProgressSnapshot starting =
                new ProgressSnapshot(false, Duration.ofMillis(3_900), 0, 0, 4, 0, 8_000, 0, 0, Optional.empty());

        assertThat(render(80, starting)).isEqualTo("starting Spark · 3 s");
    }

    @Test
    void leavesOutWhatIsNotKnownOrZero() {
        assertThat(render(80, at(0, Optional.empty()))).isEqualTo("sampling  0/4 chains done · 0/8,000 iterations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 s left",
                "59 | 59 s left",
                "60 | 1 min 0 s left",
                "3599 | 59 min 59 s left",
                "7500 | 2 h 5 min left",
                "273600 | 3 d 4 h left"
            })
    void writesTimesInTwoUnits(long seconds, String words) {
        assertThat(render(80, at(0, Optional.of(Duration.ofSeconds(seconds))))).endsWith(" · " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.25 | 0.3/s", "9.94 | 9.9/s", "10.4 | 10/s", "1234567 | 1,234,567/s"})
    void writesSlowSpeedsWithADecimal(double perSecond, String words) {
        assertThat(render(80, at(perSecond, Optional.empty()))).endsWith(" · " + words);
    }

    @Test
    void writesNumbersAlikeInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(render(120, RUNNING)).contains("3,412/8,000");
        } finally {
            Locale.setDefault(before);
        }
    }
}
