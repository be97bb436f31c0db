package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.hadoop.fs.Path;

/** A staged file while it is read: records of {@link CheckedOutput}, each verified at its end. */
final class CheckedInput extends DataInputStream {
    private static final String REMEDY = "put the file back from a copy, or sample the study again";

    private final Path path;
    private final long length;
    private final CheckedInputStream sum;

    private CheckedInput(CheckedInputStream sum, Path path, long length) {
        super(sum);
        this.sum = sum;
        this.path = path;
        this.length = length;
    }

    static CheckedInput open(StudyDirectory directory, Path path) throws IOException {
        if (!directory.files().exists(path)) {
            throw new IOException(path + " is missing: " + REMEDY);
        }
        long length = directory.files().getFileStatus(path).getLen();
        return new CheckedInput(
                new CheckedInputStream(new BufferedInputStream(directory.files().open(path)), new CRC32C()),
                path,
                length);
    }

    /** The next array of a record. */
    byte[] readBytes() throws IOException {
        byte[] bytes = new byte[readLength()];
        try {
            readFully(bytes);
        } catch (EOFException e) {
            throw damaged();
        }
        return bytes;
    }

    /** Passes over the next array. */
    byte[] skipBytes() throws IOException {
        try {
            skipNBytes(readLength());
        } catch (EOFException e) {
            throw damaged();
        }
        return new byte[0];
    }

    /** A length that was altered must not become an array larger than memory. */
    private int readLength() throws IOException {
        int found;
        try {
            found = readInt();
        } catch (EOFException e) {
            throw damaged();
        }
        if (found < 0 || found > length) {
            throw damaged();
        }
        return found;
    }

    /**
     * Verifies the record that ends here.
     *
     * @throws IOException if it is not as it was staged
     */
    void endRecord() throws IOException {
        int due = (int) sum.getChecksum().getValue();
        int found;
        try {
            found = readInt();
        } catch (EOFException e) {
            throw damaged();
        }
        if (found != due) {
            throw damaged();
        }
        sum.getChecksum().reset();
    }

    private IOException damaged() {
        return new IOException(path + " is cut short or was altered since the study was staged: " + REMEDY);
    }
}
