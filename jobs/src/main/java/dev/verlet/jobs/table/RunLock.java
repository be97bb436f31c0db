package dev.verlet.jobs.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * Tells other runs that this one is at work in a study directory: the file {@code run.lock}, with a sign of life every
 * ten seconds. It is a courtesy that saves work and confusion; what is written is correct without it.
 */
public final class RunLock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS_BETWEEN_SIGNS = 10;
    private static final Duration SILENCE_OF_THE_DEAD = Duration.ofSeconds(60);

    private final StudyDirectory directory;
    private final Holder holder;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "verlet-run-lock");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduledFuture<?> beating;

    /**
     * Who holds a lock.
     *
     * @param host its machine
     * @param pid its process there
     * @param processStarted when that process was started, because numbers of processes are used again; empty if
     *     unknown
     * @param started ISO-8601 instant in UTC
     * @param signOfLife likewise
     */
    public record Holder(String run, String host, long pid, String processStarted, String started, String signOfLife) {
        static Holder me(String run) {
            ProcessHandle me = ProcessHandle.current();
            String now = now();
            return new Holder(run, hostName(), me.pid(), startOf(me), now, now);
        }

        Holder alive() {
            return new Holder(run, host, pid, processStarted, started, now());
        }

        boolean isDead() {
            if (host.equals(hostName())) {
                return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> startOf(process).equals(processStarted))
                        .isEmpty();
            }
            return Duration.between(Instant.parse(signOfLife), Instant.now()).compareTo(SILENCE_OF_THE_DEAD) > 0;
        }

        @Override
        public String toString() {
            return "run " + run + " (process " + pid + " on " + host + ", begun " + started + ", last sign of life "
                    + signOfLife + ")";
        }
    }

    /** Another run that seems alive holds the lock. */
    public static final class LockedException extends IOException {
        private static final long serialVersionUID = 1;

        LockedException(String message) {
            super(message);
        }
    }

    private RunLock(StudyDirectory directory, Holder holder) {
        this.directory = directory;
        this.holder = holder;
    }

    /**
     * Takes the lock of a directory, also that of a dead run.
     *
     * @param notes receives a sentence if a run was found dead
     * @throws LockedException if another run holds it
     */
    public static RunLock take(StudyDirectory directory, String run, Consumer<String> notes) throws IOException {
        Optional<Holder> other = holder(directory);
        if (other.isPresent() && other.get().isDead()) {
            notes.accept(other.get() + " ended without giving up its lock of " + directory.root()
                    + "; the lock was removed");
            directory.files().delete(directory.lock(), false);
        }
        RunLock lock = new RunLock(directory, Holder.me(run));
        if (directory.commit(lock.writeAside(lock.holder), directory.lock()) == StudyDirectory.Commit.ALREADY_THERE) {
            directory.clearWork(run);
            throw new LockedException(directory.root() + " is in use by "
                    + holder(directory).map(Holder::toString).orElse("another run")
                    + ". Wait for it, or stop it; if it is surely gone, delete " + directory.lock());
        }
        lock.beating = lock.heart.scheduleAtFixedRate(
                lock::beat, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        return lock;
    }

    /** Who holds the lock of a directory; empty if nobody does. */
    public static Optional<Holder> holder(StudyDirectory directory) throws IOException {
        try (InputStream in = directory.files().open(directory.lock())) {
            return Optional.of(JSON.readValue(in, Holder.class));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(directory.lock() + " is not a lock: delete it if no run is under way", e);
        }
    }

    private Path writeAside(Holder now) throws IOException {
        Path aside = directory.aside(holder.run(), "run.lock");
        try (OutputStream out = directory.files().create(aside, true)) {
            out.write(JSON.writeValueAsBytes(now));
        }
        return aside;
    }

    /** A sign of life that fails only makes the run look dead to others; it goes on. */
    private void beat() {
        try {
            if (isMine()) {
                directory.replace(writeAside(holder.alive()), directory.lock());
            }
        } catch (IOException e) {
            return;
        }
    }

    private boolean isMine() throws IOException {
        return holder(directory).filter(now -> now.run().equals(holder.run())).isPresent();
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        beating.cancel(false);
        heart.shutdown();
        try {
            heart.awaitTermination(SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isMine()) {
            directory.files().delete(directory.lock(), false);
        }
        directory.clearWork(holder.run());
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
}
