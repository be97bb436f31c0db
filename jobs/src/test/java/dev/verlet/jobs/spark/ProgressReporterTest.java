package dev.verlet.jobs.spark;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private final FakeClock clock = new FakeClock();
    private final List<ProgressMessage> sent = new ArrayList<>();
    private final ProgressReporter reporter =
            ProgressReporter.to(bytes -> sent.add(ProgressMessage.decode(bytes)), "run", clock);

    private static ProgressMessage message(ChainProgress... chains) {
        return new ProgressMessage("run", List.of(chains));
    }

    @Test
    void sendsTheFirstReportAtOnceThenOneEach250Milliseconds() {
        for (int iteration = 1; iteration <= 10; iteration++) {
            reporter.report(7, iteration, iteration / 5);
            clock.advance(ofMillis(100));
        }

        assertThat(sent)
                .containsExactly(
                        message(new ChainProgress(7, 1, 0, false)),
                        message(new ChainProgress(7, 4, 0, false)),
                        message(new ChainProgress(7, 7, 1, false)),
                        message(new ChainProgress(7, 10, 2, false)));
    }

    @Test
    void gathersChainsThatEndWithinAMomentIntoOneMessage() {
        reporter.end(0, 10, 0);
        reporter.end(1, 10, 1);
        reporter.end(2, 4, 0);
        reporter.close();

        assertThat(sent)
                .containsExactly(
                        message(new ChainProgress(0, 10, 0, true)),
                        message(new ChainProgress(1, 10, 1, true), new ChainProgress(2, 4, 0, true)));
    }

    @Test
    void sendsEndedChainsBeforeTheLiveOne() {
        reporter.end(0, 10, 0);
        reporter.end(1, 10, 0);
        clock.advance(ofMillis(250));
        for (int iteration = 1; iteration <= 4; iteration++) {
            reporter.report(2, iteration, 0);
        }

        assertThat(sent.get(1).chains())
                .startsWith(new ChainProgress(1, 10, 0, true))
                .last()
                .extracting(ChainProgress::chain, ChainProgress::ended)
                .containsExactly(2L, false);
    }

    @Test
    void hasNothingToSayAtCloseWhenAllIsSaid() {
        reporter.end(0, 10, 0);
        reporter.close();

        assertThat(sent).hasSize(1);
    }

    @Test
    void readsTheClockRarelyWhenCalledMillionsOfTimes() {
        for (int iteration = 1; iteration <= 1_000_000; iteration++) {
            reporter.report(0, iteration, 0);
        }

        assertThat(clock.readings()).isLessThan(1_000_000 / 256 + 20);
    }

    @Test
    void readsTheClockAtEveryCallOnceTheModelTurnsSlow() {
        for (int iteration = 1; iteration <= 10_000; iteration++) {
            reporter.report(0, iteration, 0);
        }
        for (int iteration = 10_001; iteration <= 10_300; iteration++) {
            clock.advance(ofMillis(300));
            reporter.report(0, iteration, 0);
        }

        assertThat(sent.get(sent.size() - 1)).isEqualTo(message(new ChainProgress(0, 10_300, 0, false)));
        assertThat(sent.get(sent.size() - 2)).isEqualTo(message(new ChainProgress(0, 10_299, 0, false)));
    }

    @Test
    void fallsSilentAndNeverThrowsWhenTheDriverIsGone() {
        List<byte[]> tries = new ArrayList<>();
        ProgressReporter orphan = ProgressReporter.to(
                bytes -> {
                    tries.add(bytes);
                    throw new IOException("connection closed");
                },
                "run",
                clock);

        orphan.end(0, 10, 0);
        clock.advance(ofMillis(999));
        orphan.end(1, 10, 0);
        orphan.close();

        assertThat(tries).hasSize(1);
    }

    @Test
    void sendsNothingWithoutThePlugin() {
        try (ProgressReporter silent = ProgressReporter.forTask("run")) {
            silent.report(0, 1, 0);
            silent.end(0, 2, 0);
        }

        assertThat(ProgressExecutor.sink()).isSameAs(ProgressSink.NOWHERE);
    }
}
