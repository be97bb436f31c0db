package dev.verlet.jobs.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * Files of an object store, which appear whole when their stream is closed and cannot be renamed in one step: they are
 * put in place by writing them again under their name.
 */
final class PutOnClose {
    /** Hadoop's setting that names further stores by their schemes, with commas between them. */
    static final String SCHEMES = "verlet.object-stores";

    private static final Set<String> STORES =
            Set.of("s3a", "s3", "s3n", "gs", "wasb", "wasbs", "oss", "obs", "cos", "cosn", "tos", "oci", "swift");

    private final FileSystem files;

    PutOnClose(FileSystem files) {
        this.files = files;
    }

    /** Whether a file system is an object store: one that is not known to be is thought to show half of a file. */
    static boolean serves(FileSystem files) {
        String scheme = files.getUri().getScheme();
        return STORES.contains(scheme)
                || List.of(files.getConf().getTrimmedStrings(SCHEMES)).contains(scheme);
    }

    /**
     * Writes a file to a free name. Where the store can, the name is claimed in one step with the content; elsewhere
     * two that look at the same time may both write it, which is harmless because their files are equal.
     *
     * @return whether this call wrote it; if not, the name was taken
     */
    boolean create(Path aside, Path target) throws IOException {
        boolean conditional =
                files.hasPathCapability(target, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
        try {
            if (!conditional && files.exists(target)) {
                return false;
            }
            FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target).recursive();
            copy(
                    aside,
                    conditional
                            ? builder.overwrite(true)
                                    .must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
                            : builder.overwrite(false));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            // A store says in its own way that the name was taken when the stream was closed.
            if (isWhole(target, files.getFileStatus(aside).getLen())) {
                return false;
            }
            throw e;
        }
    }

    private boolean isWhole(Path target, long length) throws IOException {
        return files.exists(target) && files.getFileStatus(target).getLen() == length;
    }

    /** Writes a file to a name, in place of one that may be there, and deletes it from aside. */
    void replace(Path aside, Path target) throws IOException {
        copy(aside, files.createFile(target).recursive().overwrite(true));
        files.delete(aside, false);
    }

    private void copy(Path from, FSDataOutputStreamBuilder<?, ?> to) throws IOException {
        try (InputStream in = files.open(from)) {
            FSDataOutputStream out = to.build();
            try {
                in.transferTo(out);
            } catch (IOException | RuntimeException e) {
                abandon(out);
                throw e;
            }
            out.close();
        }
    }

    /** A stream that is not closed leaves nothing; one that can be told so gives up its memory, too. */
    private static void abandon(FSDataOutputStream out) {
        try {
            out.abort();
        } catch (UnsupportedOperationException leftOpen) {
            return;
        }
    }
}
