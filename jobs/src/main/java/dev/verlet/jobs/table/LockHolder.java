package dev.verlet.jobs.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Who holds a lock.
 *
 * @param host the name of its machine
 * @param numbering within which numbers of processes mean the same processes: a machine since it was started, or a
 *     container of it; empty if the system does not tell
 * @param pid its process there
 * @param processStarted when that process was started, because numbers of processes are used again; empty if unknown
 * @param started ISO-8601 instant in UTC
 * @param signOfLife likewise
 */
public record LockHolder(
        String run, String host, String numbering, long pid, String processStarted, String started, String signOfLife) {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SILENCE_OF_THE_DEAD = Duration.ofSeconds(60);

    /** This process, on behalf of a run. */
    static LockHolder me(String run) {
        ProcessHandle me = ProcessHandle.current();
        return new LockHolder(run, hostName(), ownNumbering(), me.pid(), startOf(me), now(), now());
    }

    /**
     * Reads who holds the lock that is a file; empty if it is not there.
     *
     * @throws IOException if it is not a lock, saying what to do
     */
    static Optional<LockHolder> of(StudyDirectory directory, Path lock) throws IOException {
        try (InputStream in = directory.files().open(lock)) {
            LockHolder holder = JSON.readValue(in, LockHolder.class);
            holder.requireWhole();
            return Optional.of(holder);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException(lock + " is not a lock: delete it if no run is under way", e);
        }
    }

    private void requireWhole() {
        if (run == null || host == null || numbering == null || processStarted == null || signOfLife == null) {
            throw new DateTimeException("a field is missing");
        }
        Instant.parse(signOfLife);
    }

    LockHolder alive() {
        return new LockHolder(run, host, numbering, pid, processStarted, started, now());
    }

    /** Where its process can be looked for it is; elsewhere a minute without a sign of life tells. */
    public boolean hasEnded() {
        if (isHere()) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(processStarted))
                    .isEmpty();
        }
        return Duration.between(Instant.parse(signOfLife), Instant.now()).compareTo(SILENCE_OF_THE_DEAD) > 0;
    }

    private boolean isHere() {
        return host.equals(hostName()) && numbering.equals(ownNumbering());
    }

    @Override
    public String toString() {
        return "run " + run + " (process " + pid + " on " + host + ", begun " + started + ", last sign of life "
                + signOfLife + ")";
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Machines and containers may have the same name; on Linux the kernel tells them apart. */
    static String ownNumbering() {
        try {
            return Files.readString(java.nio.file.Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip()
                    + " "
                    + Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
