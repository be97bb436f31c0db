package dev.verlet.jobs.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressSurfaceTest {
    private static final ProgressLine LINE = new ProgressLine(79, " · ");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, false, UTF_8);

    private String written() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static ProgressSnapshot starting(long seconds) {
        return new ProgressSnapshot(false, Duration.ofSeconds(seconds), 0, 0, 1, 0, 10, 0, 0, Optional.empty());
    }

    private static ProgressSnapshot sampling(long iterations) {
        return new ProgressSnapshot(true, Duration.ZERO, 0, 1, 1, iterations, 10, 0, 0, Optional.empty());
    }

    @Test
    void writesOverTheTerminalLineAndErasesItAtTheEnd() {
        UpdatingLine surface = new UpdatingLine(stream, LINE);
        surface.show(sampling(1));
        surface.show(starting(2));
        surface.clear();
        surface.clear();

        String first = "sampling  0/1 chains done, 1 running · 1/10 iterations";
        String second = "starting Spark · 2 s";
        assertThat(written())
                .isEqualTo("\r" + first
                        + "\r" + second + " ".repeat(first.length() - second.length())
                        + "\r" + " ".repeat(second.length()) + "\r");
        assertThat(surface.period()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void writesPlainLinesWithoutControlCharacters() {
        PlainLines surface = new PlainLines(stream, LINE);
        surface.show(starting(5));
        surface.show(sampling(3));
        surface.clear();

        assertThat(written())
                .isEqualTo("starting Spark · 5 s\nsampling  0/1 chains done, 1 running · 3/10 iterations\n");
        assertThat(surface.period()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"120,120", "20,20", "19,80", "wide,80", "'',80", "99999,80", "-5,80"})
    void takesTheWidthFromColumns(String columns, int width) {
        assertThat(StandardError.width(Map.of("COLUMNS", columns))).isEqualTo(width);
    }

    @Test
    void assumesEightyColumns() {
        assertThat(StandardError.width(Map.of())).isEqualTo(80);
    }

    @Test
    void showsTheBoardUntilItIsClosed() throws InterruptedException {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch shown = new CountDownLatch(3);
        ProgressSurface surface = new ProgressSurface() {
            @Override
            public Duration period() {
                return Duration.ofMillis(1);
            }

            @Override
            public void show(ProgressSnapshot snapshot) {
                calls.add("show " + snapshot.chains());
                shown.countDown();
            }

            @Override
            public void clear() {
                calls.add("clear");
            }
        };
        try (ProgressBoard board = ProgressBoard.open("shown", 4, 10);
                ProgressDisplay display = ProgressDisplay.start(board, surface)) {
            assertThat(display).isNotNull();
            assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(calls).startsWith("show 4", "show 4", "show 4").endsWith("clear");
        assertThat(calls).containsOnlyOnce("clear");
    }
}
