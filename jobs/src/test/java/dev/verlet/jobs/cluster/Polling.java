package dev.verlet.jobs.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waiting for what another process does. */
final class Polling {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Polling() {}

    /** Asks until there is an answer; a question that fails is asked again until the time is over. */
    static <T> T until(String what, Duration timeout, Callable<Optional<T>> question) throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        Exception last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new AssertionError("no " + what + " within " + timeout, last);
    }
}
