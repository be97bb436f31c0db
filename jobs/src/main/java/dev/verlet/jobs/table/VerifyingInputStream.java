package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** The bytes of a file whose length and checksum are known: it is compared with them where it should end, and does. */
final class VerifyingInputStream extends CheckedInputStream {
    private final long length;
    private final int crc32c;
    private final String file;
    private long read;

    VerifyingInputStream(InputStream in, long length, int crc32c, String file) {
        super(in, new CRC32C());
        this.length = length;
        this.crc32c = crc32c;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? next : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int got = super.read(bytes, offset, most);
        count(got);
        return got;
    }

    /** By reading: what is passed over is verified too. */
    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.max(0, Math.min(bytes, 1 << 16))]));
    }

    private void count(int got) throws DamagedCheckpointException {
        read += Math.max(0, got);
        boolean endsEarly = got < 0 && read < length;
        boolean altered = read == length && (int) getChecksum().getValue() != crc32c;
        if (read > length || endsEarly || altered) {
            throw new DamagedCheckpointException(file + " is truncated or altered");
        }
    }
}
