package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.OpenSegment.Journal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** The bytes of a checkpoint: magic number, version, content, CRC-32C of all before it. */
final class CheckpointCodec {
    private static final int MAGIC = 0x56524c54;
    private static final int VERSION = 4;
    private static final int HEADER = 2 * Integer.BYTES;

    private CheckpointCodec() {}

    static byte[] encode(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        writeText(out, checkpoint.studyId());
        out.writeInt(checkpoint.block());
        out.writeLong(checkpoint.sequence());
        writeEnds(out, checkpoint.ends());
        out.writeInt(checkpoint.segments().size());
        for (CommittedSegment segment : checkpoint.segments()) {
            writeSegment(out, segment);
        }
        writeOpen(out, checkpoint.open());
        out.writeInt(checksum(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** Decodes and checks. */
    static Checkpoint decode(byte[] bytes) throws IOException {
        byte[] content = verified(bytes);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, HEADER, content.length - HEADER));
        String studyId = readText(in);
        int block = in.readInt();
        long sequence = in.readLong();
        List<ChainEnd> ends = readEnds(in);
        List<CommittedSegment> segments = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            segments.add(readSegment(in));
        }
        return new Checkpoint(studyId, block, sequence, ends, segments, readOpen(in));
    }

    private static void writeSegment(DataOutputStream out, CommittedSegment segment) throws IOException {
        writeText(out, segment.name());
        out.writeLong(segment.rows());
        out.writeLong(segment.bytes());
        out.writeInt(segment.crc32c());
        out.writeBoolean(segment.levels().isPresent());
        if (segment.levels().isPresent()) {
            writeSegment(out, segment.levels().get());
        }
    }

    private static CommittedSegment readSegment(DataInputStream in) throws IOException {
        CommittedSegment draws = new CommittedSegment(readText(in), in.readLong(), in.readLong(), in.readInt());
        return in.readBoolean() ? draws.with(readSegment(in)) : draws;
    }

    private static void writeOpen(DataOutputStream out, OpenSegment open) throws IOException {
        writeEnds(out, open.ends());
        writeBytes(out, open.liveChain());
        out.writeInt(open.journals().size());
        for (Journal journal : open.journals()) {
            writeText(out, journal.name());
            out.writeLong(journal.rows());
            out.writeLong(journal.bytes());
            out.writeInt(journal.crc32c());
        }
    }

    private static OpenSegment readOpen(DataInputStream in) throws IOException {
        List<ChainEnd> ends = readEnds(in);
        byte[] liveChain = readBytes(in);
        List<Journal> journals = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            journals.add(new Journal(readText(in), in.readLong(), in.readLong(), in.readInt()));
        }
        return new OpenSegment(ends, liveChain, journals);
    }

    private static void writeEnds(DataOutputStream out, List<ChainEnd> ends) throws IOException {
        out.writeInt(ends.size());
        for (ChainEnd end : ends) {
            writeReport(out, end.report());
            writeBytes(out, end.state());
        }
    }

    private static List<ChainEnd> readEnds(DataInputStream in) throws IOException {
        List<ChainEnd> ends = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            ends.add(new ChainEnd(readReport(in), readBytes(in)));
        }
        return ends;
    }

    /** All but the checksum, which is verified, as are magic number and version. */
    private static byte[] verified(byte[] bytes) throws DamagedCheckpointException {
        if (bytes.length < HEADER + Integer.BYTES) {
            throw new DamagedCheckpointException("it is truncated to " + bytes.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC) {
            throw new DamagedCheckpointException("it does not begin as a checkpoint does");
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new DamagedCheckpointException(
                    "its format is " + version + "; this version of Verlet reads format " + VERSION);
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - Integer.BYTES);
        if (header.getInt(content.length) != checksum(content)) {
            throw new DamagedCheckpointException("its checksum does not match: it is truncated or altered");
        }
        return content;
    }

    private static void writeReport(DataOutputStream out, ChainReport report) throws IOException {
        writeText(out, report.posterior());
        out.writeInt(report.chain());
        writeText(out, report.status().name());
        writeText(out, report.error());
        writeText(out, report.key());
        out.writeInt(report.dimension());
        out.writeInt(report.warmup());
        out.writeLong(report.draws());
        out.writeDouble(report.stepSize());
        out.writeInt(report.inverseMetric().length);
        for (double element : report.inverseMetric()) {
            out.writeDouble(element);
        }
        out.writeDouble(report.meanAcceptStat());
        out.writeLong(report.gradientsWarmup());
        out.writeLong(report.gradientsSampling());
        out.writeLong(report.divergences());
        out.writeLong(report.depthSaturations());
        out.writeLong(report.nonFinite());
        out.writeLong(report.rejections().count());
        writeText(out, report.rejections().first());
        out.writeDouble(report.warmupSeconds());
        out.writeDouble(report.samplingSeconds());
    }

    private static ChainReport readReport(DataInputStream in) throws IOException {
        return new ChainReport(
                readText(in),
                in.readInt(),
                Status.valueOf(readText(in)),
                readText(in),
                readText(in),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readDouble(),
                readDoubles(in),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new Rejections(in.readLong(), readText(in)),
                in.readDouble(),
                in.readDouble());
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] elements = new double[in.readInt()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readDouble();
        }
        return elements;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
