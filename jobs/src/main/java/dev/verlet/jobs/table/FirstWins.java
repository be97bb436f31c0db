package dev.verlet.jobs.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A move that never overwrites: of several attempts that commit together exactly one wins.
 *
 * <p>HDFS renames so by itself. A local rename overwrites, and Hadoop's look before it leaves a gap between two
 * processes; there a hard link, which the kernel refuses if the name is taken, takes its place. Object stores have no
 * rename: see {@link PutOnClose}. Elsewhere a look before the rename is the best that there is: two that look together
 * move equal files.
 */
final class FirstWins {
    private final Configuration configuration;
    private final FileSystem files;
    private final Runnable between;

    /**
     * A mover.
     *
     * @param between called when a file is at its new name, and not yet gone from its old one
     */
    FirstWins(Configuration configuration, FileSystem files, Runnable between) {
        this.configuration = configuration;
        this.files = files;
        this.between = between;
    }

    /**
     * Moves a file to a free name.
     *
     * @return whether this call put the file there; if not, the name was taken and {@code aside} is deleted
     * @throws IOException if neither this file nor another is at {@code target} afterwards
     */
    boolean move(Path aside, Path target) throws IOException {
        boolean moved;
        try {
            moved = claim(aside, target);
        } catch (FileNotFoundException | NoSuchFileException e) {
            // The answer to an earlier call may have been lost after it had moved the file.
            if (!files.exists(target)) {
                throw e;
            }
            return false;
        }
        if (!moved) {
            files.delete(aside, false);
        }
        return moved;
    }

    private boolean claim(Path aside, Path target) throws IOException {
        try {
            if (isLocal(target)) {
                link(local(aside), local(target));
            } else if (PutOnClose.serves(files)) {
                return put(aside, target);
            } else {
                new Renaming(configuration, files).move(aside, target);
            }
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            return false;
        }
    }

    private boolean put(Path aside, Path target) throws IOException {
        boolean mine = new PutOnClose(files).create(aside, target);
        if (mine) {
            between.run();
            files.delete(aside, false);
        }
        return mine;
    }

    private void link(java.nio.file.Path aside, java.nio.file.Path target) throws IOException {
        try {
            Files.createLink(target, aside);
        } catch (java.nio.file.FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Some mounted file systems have no hard links: a move that looks first is the best they offer.
            Files.move(aside, target);
            return;
        }
        between.run();
        Files.delete(aside);
    }

    private boolean isLocal(Path path) {
        return "file".equals(files.makeQualified(path).toUri().getScheme());
    }

    private java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(files.makeQualified(path).toUri().getPath());
    }
}
