package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verlet.jobs.table.RunLock.Holder;
import dev.verlet.jobs.table.RunLock.LockedException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private RunLock take(String run) throws IOException {
        return RunLock.take(TestFiles.study(folder), run, notes::add);
    }

    private void leave(Holder holder) throws IOException {
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
        leave(new Holder("dead", host, pid, "1999-01-01T00:00:00Z", secondsAgo(9), secondsAgo(1)));

        take("next").close();

        assertThat(notes)
                .singleElement()
                .asString()
                .contains("run dead (process " + pid + " on " + host, "without giving up its lock");
    }

    @Test
    void anotherMachineIsJudgedByItsSignsOfLife() throws IOException {
        leave(new Holder("far", "another-machine", 1, "", secondsAgo(900), secondsAgo(20)));
        assertThatThrownBy(() -> take("next")).isInstanceOf(LockedException.class);

        leave(new Holder("far", "another-machine", 1, "", secondsAgo(900), secondsAgo(120)));
        take("next").close();

        assertThat(notes).singleElement().asString().contains("run far (process 1 on another-machine");
    }
}
