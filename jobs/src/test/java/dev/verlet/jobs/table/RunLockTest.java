package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verlet.jobs.table.RunLock.LockedException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private RunLock take(String run) throws IOException {
        return RunLock.take(TestFiles.study(folder), run, notes::add);
    }

    private void leave(LockHolder holder) throws IOException {
        Files.write(folder.resolve("run.lock"), new ObjectMapper().writeValueAsBytes(holder));
    }

    private static String secondsAgo(long seconds) {
        return Instant.now()
                .minusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    @Test
    void runsExcludeEachOther() throws IOException {
        try (RunLock first = take("first")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> take("second"))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("is in use by run first (process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("delete file:" + folder.resolve("run.lock"));
        }
        take("second").close();

        assertThat(notes).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /** Processes are numbered anew: one of the same number that was started at another time is another one. */
    @Test
    void theLockOfADeadProcessIsRemovedAndSaidSo() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        long pid = ProcessHandle.current().pid();
        leave(new LockHolder(
                "dead", host, LockHolder.ownNumbering(), pid, "1999-01-01T00:00:00Z", secondsAgo(9), secondsAgo(1)));

        take("next").close();

        assertThat(notes)
                .singleElement()
                .asString()
                .contains("run dead (process " + pid + " on " + host, "without giving up its lock");
    }

    @Test
    void anotherMachineIsJudgedByItsSignsOfLife() throws IOException {
        leave(new LockHolder("far", "another-machine", "its own", 1, "", secondsAgo(900), secondsAgo(20)));
        assertThatThrownBy(() -> take("next")).isInstanceOf(LockedException.class);

        leave(new LockHolder("far", "another-machine", "its own", 1, "", secondsAgo(900), secondsAgo(120)));
        take("next").close();

        assertThat(notes).singleElement().asString().contains("run far (process 1 on another-machine");
    }

    /** A container of the same name counts its processes anew: a number that is not found here says nothing. */
    @Test
    void aContainerOfTheSameNameIsAnotherMachine() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        leave(new LockHolder("near", host, "its own", 4_000_000, "", secondsAgo(900), secondsAgo(20)));

        assertThatThrownBy(() -> take("next")).isInstanceOf(LockedException.class);
    }

    /** Also if a run died that was about to remove it. */
    @Test
    void oneOfManyTakesTheLockOfADeadRun() throws Exception {
        int takers = 6;
        ExecutorService pool = Executors.newFixedThreadPool(takers);
        try {
            for (int time = 0; time < 40; time++) {
                String host = InetAddress.getLocalHost().getHostName();
                LockHolder dead = new LockHolder(
                        "dead" + time, host, LockHolder.ownNumbering(), 1, "never", secondsAgo(9), secondsAgo(9));
                leave(dead);
                if (time % 2 == 1) {
                    Files.write(
                            folder.resolve("run.lock-dead" + time),
                            new ObjectMapper()
                                    .writeValueAsBytes(new LockHolder(
                                            "also dead",
                                            host,
                                            LockHolder.ownNumbering(),
                                            1,
                                            "never",
                                            secondsAgo(9),
                                            secondsAgo(9))));
                }
                CyclicBarrier start = new CyclicBarrier(takers);
                List<Callable<Optional<RunLock>>> calls = new ArrayList<>();
                for (int taker = 0; taker < takers; taker++) {
                    String run = time + "-" + taker;
                    calls.add(() -> {
                        start.await();
                        try {
                            return Optional.of(RunLock.take(TestFiles.study(folder), run, note -> {}));
                        } catch (LockedException e) {
                            return Optional.empty();
                        }
                    });
                }
                List<RunLock> taken = new ArrayList<>();
                for (Future<Optional<RunLock>> call : pool.invokeAll(calls)) {
                    call.get().ifPresent(taken::add);
                }
                assertThat(taken).as("those who took it").hasSize(1);
                taken.get(0).close();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
