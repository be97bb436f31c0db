package dev.verlet.jobs.spark;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
    private final FakeClock clock = new FakeClock();
    private final ProgressBoard board = ProgressBoard.open("run", 4, 2_000, clock);

    @AfterEach
    void close() {
        board.close();
    }

    private static void deliver(String run, ChainProgress... chains) {
        ProgressBoard.deliver(new ProgressMessage(run, List.of(chains)));
    }

    private static ChainProgress live(long chain, long iterations, long divergences) {
        return new ChainProgress(chain, iterations, divergences, false);
    }

    private static ChainProgress ended(long chain, long iterations, long divergences) {
        return new ChainProgress(chain, iterations, divergences, true);
    }

    @Test
    void hasNotStartedUntilItHearsOfATask() {
        clock.advance(ofSeconds(3));

        assertThat(board.snapshot())
                .extracting(ProgressSnapshot::started, ProgressSnapshot::elapsed, ProgressSnapshot::iterations)
                .containsExactly(false, ofSeconds(3), 0L);
    }

    @Test
    void addsUpLiveAndEndedChains() {
        deliver("run", ended(0, 2_000, 2), live(1, 500, 1));
        deliver("run", live(2, 30, 0));

        ProgressSnapshot now = board.snapshot();
        assertThat(now.started()).isTrue();
        assertThat(now.chainsDone()).isEqualTo(1);
        assertThat(now.chainsRunning()).isEqualTo(2);
        assertThat(now.chains()).isEqualTo(4);
        assertThat(now.iterations()).isEqualTo(2_530);
        assertThat(now.totalIterations()).isEqualTo(8_000);
        assertThat(now.divergences()).isEqualTo(3);
    }

    @Test
    void countsARetryOnlyFromWhereTheLastAttemptStopped() {
        deliver("run", live(1, 500, 4));
        deliver("run", live(1, 20, 0));
        assertThat(board.snapshot().iterations()).isEqualTo(500);
        assertThat(board.snapshot().divergences()).isEqualTo(4);

        deliver("run", live(1, 501, 4));
        assertThat(board.snapshot().iterations()).isEqualTo(501);
    }

    @Test
    void ignoresWhatASpeculativeAttemptSaysOfAnEndedChain() {
        deliver("run", ended(1, 2_000, 4));
        deliver("run", live(1, 1_999, 3), ended(1, 2_000, 4));

        ProgressSnapshot now = board.snapshot();
        assertThat(now.iterations()).isEqualTo(2_000);
        assertThat(now.divergences()).isEqualTo(4);
        assertThat(now.chainsDone()).isEqualTo(1);
        assertThat(now.chainsRunning()).isZero();
    }

    @Test
    void ignoresOtherRunsAndLateMessages() {
        deliver("yesterday", ended(0, 2_000, 2));
        assertThat(board.snapshot().started()).isFalse();

        board.close();
        deliver("run", ended(0, 2_000, 2));
        assertThat(board.snapshot().started()).isFalse();
    }

    @Test
    void takesTheSpeedOfTheLastTwentySeconds() {
        deliver("run", live(0, 0, 0));
        board.snapshot();
        for (int second = 1; second <= 40; second++) {
            clock.advance(ofSeconds(1));
            long slowThenFast = second <= 20 ? 10L * second : 200 + 50L * (second - 20);
            deliver("run", live(0, slowThenFast, 0));
            board.snapshot();
        }

        ProgressSnapshot now = board.snapshot();
        assertThat(now.iterations()).isEqualTo(1_200);
        assertThat(now.perSecond()).isEqualTo(50.0);
        assertThat(now.left()).contains(ofSeconds((8_000 - 1_200) / 50));
    }

    @Test
    void knowsTheSpeedAtTheFirstLookAfterFiveSeconds() {
        board.taskStarted();
        clock.advance(ofSeconds(5));
        deliver("run", live(0, 500, 0));

        assertThat(board.snapshot().perSecond()).isEqualTo(100.0);
    }

    @Test
    void knowsNoSpeedWithinTheFirstSecond() {
        deliver("run", live(0, 10, 0));
        board.snapshot();
        clock.advance(ofMillis(900));
        deliver("run", live(0, 300, 0));

        assertThat(board.snapshot().perSecond()).isZero();
        assertThat(board.snapshot().left()).isEmpty();
    }

    @Test
    void expectsNoMoreWorkOfAChainThatFailed() {
        deliver("run", live(1, 0, 0));
        board.snapshot();
        clock.advance(ofSeconds(2));
        deliver("run", ended(0, 100, 0), ended(1, 100, 0), ended(2, 0, 0));

        assertThat(board.snapshot().left()).contains(ofSeconds(20));
    }

    @Test
    void countsFinishedBlocksWhereTasksCannotReport() {
        board.taskStarted();
        clock.advance(ofSeconds(4));
        board.blockFinished(1, 2);
        board.blockFinished(1, 2);

        ProgressSnapshot now = board.snapshot();
        assertThat(now.chainsDone()).isEqualTo(2);
        assertThat(now.iterations()).isEqualTo(4_000);
        assertThat(now.perSecond()).isEqualTo(1_000.0);
        assertThat(now.left()).contains(ofSeconds(4));
    }

    @Test
    void makesUpForALostMessageByTheFinishedBlock() {
        deliver("run", ended(0, 2_000, 1), live(1, 1_500, 1));
        board.blockFinished(0, 2);

        ProgressSnapshot now = board.snapshot();
        assertThat(now.chainsDone()).isEqualTo(2);
        assertThat(now.iterations()).isEqualTo(4_000);
    }

    @Test
    void doesNotHoldMoreChainsThanItCanNumber() {
        assertThatThrownBy(() -> ProgressBoard.open("large", 1L << 31, 1)).isInstanceOf(ArithmeticException.class);
    }
}
