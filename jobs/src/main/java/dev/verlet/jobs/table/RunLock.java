package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.OutputStream;
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
    private static final long SECONDS_BETWEEN_SIGNS = 10;
    private static final int ATTEMPTS = 5;

    private final StudyDirectory directory;
    private final LockHolder holder;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "verlet-run-lock");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduledFuture<?> beating;

    /** Another run that seems alive holds the lock. */
    public static final class LockedException extends IOException {
        private static final long serialVersionUID = 1;

        LockedException(String message) {
            super(message);
        }
    }

    private RunLock(StudyDirectory directory, LockHolder holder) {
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
        RunLock lock = new RunLock(directory, LockHolder.me(run));
        try {
            Optional<LockHolder> other = lock.claim(directory.lock(), notes);
            if (other.isPresent()) {
                throw new LockedException(directory.root() + " is in use by " + other.get()
                        + ". Wait for it, or stop it; if it is surely gone, delete " + directory.lock());
            }
        } finally {
            directory.clearWork(run);
        }
        lock.beating = lock.heart.scheduleAtFixedRate(
                lock::beat, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        return lock;
    }

    /**
     * Puts a file of this holder at a path, also in place of a dead one's. Of several that find the same dead holder only
     * one may remove its file: who puts another one there that is named after the dead run, by the same rule.
     *
     * @return who is in the way
     */
    private Optional<LockHolder> claim(Path path, Consumer<String> notes) throws IOException {
        if (directory.commit(writeAside(holder), path) == StudyDirectory.Commit.COMMITTED) {
            return Optional.empty();
        }
        Optional<LockHolder> other = LockHolder.of(directory, path);
        if (other.isEmpty()) {
            // It was given up since.
            return claim(path, notes);
        }
        if (!other.get().hasEnded()) {
            return other;
        }
        Path removal =
                new Path(path.getParent(), path.getName() + "-" + other.get().run());
        Optional<LockHolder> rival = claim(removal, notes);
        if (rival.isPresent()) {
            return rival;
        }
        try {
            if (LockHolder.of(directory, path).filter(other.get()::equals).isPresent()) {
                notes.accept(other.get() + " ended without giving up its lock of " + directory.root()
                        + "; the lock was removed");
                directory.files().delete(path, false);
            }
            return claim(path, notes);
        } finally {
            directory.files().delete(removal, false);
        }
    }

    /** Who holds the lock of a directory; empty if nobody does. */
    public static Optional<LockHolder> holder(StudyDirectory directory) throws IOException {
        return LockHolder.of(directory, directory.lock());
    }

    private Path writeAside(LockHolder now) throws IOException {
        Path aside = directory.aside(holder.run(), "run.lock");
        for (int attempt = 1; ; attempt++) {
            try (OutputStream out = directory.files().create(aside, true)) {
                out.write(LockHolder.JSON.writeValueAsBytes(now));
                return aside;
            } catch (IOException e) {
                // Another run, on its way out, may delete an empty folder at the moment that it is to be used.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A sign of life that fails only makes the run look dead to others; it goes on. */
    private void beat() {
        try {
            if (isMine()) {
                directory.replace(writeAside(holder.alive()), directory.lock());
            }
        } catch (IOException | RuntimeException e) {
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
}
