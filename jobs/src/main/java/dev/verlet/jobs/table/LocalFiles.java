package dev.verlet.jobs.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files without {@code .crc} files beside them: Parquet and checkpoints check themselves.
 *
 * <p>Where Hadoop's native library is missing its own class starts a process, {@code chmod}, for each file and folder: a
 * study of many short chains took most of its time for that.
 */
public final class LocalFiles extends RawLocalFileSystem {
    /** A copy of a configuration in which these are the local files. */
    static Configuration of(Configuration original) {
        Configuration copy = new Configuration(original);
        copy.setClassLoader(LocalFiles.class.getClassLoader());
        copy.setClass("fs.file.impl", LocalFiles.class, FileSystem.class);
        copy.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
        copy.setBoolean("fs.file.impl.disable.cache", true);
        return copy;
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        java.nio.file.Path file = pathToFile(path).toPath();
        if (permission.getStickyBit() || Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            super.setPermission(path, permission);
            return;
        }
        String symbols = permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(symbols));
    }
}
