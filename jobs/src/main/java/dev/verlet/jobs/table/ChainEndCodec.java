package dev.verlet.jobs.table;

import static dev.verlet.jobs.table.PrefixedFields.readBytes;
import static dev.verlet.jobs.table.PrefixedFields.readText;
import static dev.verlet.jobs.table.PrefixedFields.writeBytes;
import static dev.verlet.jobs.table.PrefixedFields.writeText;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Rejections;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of where a chain ended: its state, its inverse metric, its report. The state of most chains holds the metric
 * as it is written here, which is then not written again: of a dense one it is nearly all there is.
 */
final class ChainEndCodec {
    private static final int NOT_IN_STATE = -1;

    private ChainEndCodec() {}

    static byte[] encode(ChainEnd end) {
        byte[] metric = bytes(end.report().inverseMetric());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeBytes(out, end.state());
            int place = metric.length == 0 ? NOT_IN_STATE : placeOf(metric, end.state());
            out.writeInt(place);
            if (place == NOT_IN_STATE) {
                writeBytes(out, metric);
            } else {
                out.writeInt(metric.length);
            }
            writeReport(out, end.report());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ChainEnd decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte[] state = readBytes(in);
            int place = in.readInt();
            byte[] metric =
                    place == NOT_IN_STATE ? readBytes(in) : Arrays.copyOfRange(state, place, place + in.readInt());
            return new ChainEnd(readReport(in, doubles(metric)), state);
        }
    }

    private static int placeOf(byte[] part, byte[] whole) {
        for (int place = 0; place + part.length <= whole.length; place++) {
            if (Arrays.equals(whole, place, place + part.length, part, 0, part.length)) {
                return place;
            }
        }
        return NOT_IN_STATE;
    }

    private static byte[] bytes(double[] elements) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(elements.length, Double.BYTES));
        bytes.asDoubleBuffer().put(elements);
        return bytes.array();
    }

    private static double[] doubles(byte[] bytes) {
        double[] elements = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(elements);
        return elements;
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

    private static ChainReport readReport(DataInputStream in, double[] inverseMetric) throws IOException {
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
                inverseMetric,
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
}
