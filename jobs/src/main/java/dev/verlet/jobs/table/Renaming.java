package dev.verlet.jobs.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Renames of file systems that have them: by Hadoop's {@link FileContext}, which says whether a file gives way, or, of
 * those that have no such face, by {@link FileSystem} after a look.
 */
record Renaming(Configuration configuration, FileSystem files) {
    /**
     * Moves a file to a free name.
     *
     * @throws FileAlreadyExistsException if the name is taken
     */
    void move(Path from, Path to) throws IOException {
        try {
            FileContext.getFileContext(to.toUri(), configuration).rename(from, to);
        } catch (UnsupportedFileSystemException e) {
            if (files.exists(to)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            rename(from, to);
        }
    }

    /** Moves a file to a name, in place of one that may be there. */
    void replace(Path from, Path to) throws IOException {
        if ("file".equals(files.getUri().getScheme())) {
            // Hadoop deletes the old file first: a process that is killed then would leave none.
            Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            FileContext.getFileContext(to.toUri(), configuration).rename(from, to, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            files.delete(to, false);
            rename(from, to);
        }
    }

    private java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(files.makeQualified(path).toUri().getPath());
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException(from + " could not be renamed to " + to);
        }
    }
}
