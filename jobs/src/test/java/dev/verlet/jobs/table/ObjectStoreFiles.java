package dev.verlet.jobs.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The semantics of an object store over local files: what is written appears when its stream is closed, nothing can be
 * renamed, and if {@value #CONDITIONAL} is set a name can be claimed as its content appears.
 */
public final class ObjectStoreFiles extends RawLocalFileSystem {
    static final String CONDITIONAL = "fs.store.conditional";

    @Override
    public URI getUri() {
        return URI.create("store:///");
    }

    @Override
    public String getScheme() {
        return "store";
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw new PathIOException(from.toString(), "an object store renames nothing");
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return capability.equals(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
                ? getConf().getBoolean(CONDITIONAL, false)
                : super.hasPathCapability(path, capability);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        if (!overwrite && exists(path)) {
            throw new org.apache.hadoop.fs.FileAlreadyExistsException(path.toString());
        }
        return put(path, true);
    }

    private FSDataOutputStream put(Path path, boolean overwrite) throws IOException {
        return new FSDataOutputStream(
                new ByteArrayOutputStream() {
                    @Override
                    public void close() throws IOException {
                        java.nio.file.Path file = pathToFile(path).toPath();
                        Files.createDirectories(file.getParent());
                        java.nio.file.Path part = Files.createTempFile("object", ".part");
                        Files.write(part, toByteArray());
                        if (overwrite) {
                            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                            return;
                        }
                        try {
                            Files.createLink(file, part);
                        } catch (FileAlreadyExistsException e) {
                            throw new PathIOException(path.toString(), "412 precondition failed");
                        } finally {
                            Files.delete(part);
                        }
                    }
                },
                null);
    }

    @Override
    public FSDataOutputStreamBuilder<FSDataOutputStream, Builder> createFile(Path path) {
        return new Builder(path);
    }

    /** Writes the object when the stream is closed; with the condition, only if there is none by then. */
    public final class Builder extends FSDataOutputStreamBuilder<FSDataOutputStream, Builder> {
        private final Path path;

        Builder(Path path) {
            super(ObjectStoreFiles.this, path);
            this.path = path;
        }

        @Override
        public Builder getThisBuilder() {
            return this;
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            boolean conditional =
                    getMandatoryKeys().contains(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
            boolean overwrite = getFlags().contains(CreateFlag.OVERWRITE);
            if (!conditional && !overwrite && exists(path)) {
                throw new org.apache.hadoop.fs.FileAlreadyExistsException(path.toString());
            }
            return put(path, !conditional);
        }
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus local = super.getFileStatus(path);
        local.setPath(makeQualified(path));
        return local;
    }
}
