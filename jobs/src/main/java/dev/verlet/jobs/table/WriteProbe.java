package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Tries whether files can be written at a place. */
final class WriteProbe {
    private static final String NAME = ".verlet-probe-";

    private WriteProbe() {}

    /** Why nothing can be written below a path, tried on what exists of it and undone; empty if it can. */
    static Optional<String> whyNot(FileSystem files, Path root) {
        try {
            Path existing = root;
            while (!files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            if (!files.getFileStatus(existing).isDirectory()) {
                return Optional.of(existing + " is a file, not a directory");
            }
            Path probe = new Path(existing, NAME + UUID.randomUUID());
            try {
                write(files, probe);
            } finally {
                files.delete(probe, false);
            }
            return Optional.empty();
        } catch (FSError e) {
            // So Hadoop calls a local disk that is full, or fails.
            return Optional.of(e.getCause().getMessage());
        } catch (IOException | RuntimeException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** A full disk still takes files, but nothing into them. */
    private static void write(FileSystem files, Path probe) throws IOException {
        try (OutputStream out = files.create(probe, false)) {
            out.write(NAME.getBytes(StandardCharsets.UTF_8));
        }
    }
}
