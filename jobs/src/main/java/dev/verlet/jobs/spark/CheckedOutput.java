package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.Path;

/** A staged file while it is written: records, each followed by the CRC-32C of its bytes. */
final class CheckedOutput extends DataOutputStream {
    private final CheckedOutputStream sum;

    private CheckedOutput(CheckedOutputStream sum) {
        super(sum);
        this.sum = sum;
    }

    static CheckedOutput create(StudyDirectory directory, Path path) throws IOException {
        return new CheckedOutput(new CheckedOutputStream(
                new BufferedOutputStream(directory.files().create(path, true)), new CRC32C()));
    }

    /** An array, after its length. */
    void writeBytes(byte[] bytes) throws IOException {
        writeInt(bytes.length);
        write(bytes);
    }

    /** Writes the checksum of what was written since the last record ended. */
    void endRecord() throws IOException {
        writeInt((int) sum.getChecksum().getValue());
        sum.getChecksum().reset();
    }
}
