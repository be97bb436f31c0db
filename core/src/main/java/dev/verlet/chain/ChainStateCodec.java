package dev.verlet.chain;

import dev.verlet.chain.ChainMeter.Counts;
import dev.verlet.kernel.State;
import dev.verlet.warmup.DualAveraging;
import dev.verlet.warmup.WarmupState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The bytes of a chain's state; doubles keep all their bits. */
final class ChainStateCodec {
    private ChainStateCodec() {}

    static byte[] encode(ChainState chain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(chain.iteration());
            writeDoubles(out, chain.state().position());
            out.writeDouble(chain.state().logDensity());
            writeDoubles(out, chain.state().gradient());
            out.writeDouble(chain.stepSize());
            writeDoubles(out, chain.inverseMetric());
            out.writeBoolean(chain.warmup().isPresent());
            if (chain.warmup().isPresent()) {
                writeWarmup(out, chain.warmup().get());
            }
            writeCounts(out, chain.counts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ChainState decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new ChainState(
                    in.readLong(),
                    new State(readDoubles(in), in.readDouble(), readDoubles(in)),
                    in.readDouble(),
                    readDoubles(in),
                    in.readBoolean() ? Optional.of(readWarmup(in)) : Optional.empty(),
                    readCounts(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("the saved state of a chain is damaged: " + e.getMessage(), e);
        }
    }

    private static void writeWarmup(DataOutputStream out, WarmupState warmup) throws IOException {
        DualAveraging averaging = warmup.averaging();
        out.writeDouble(warmup.stepSize());
        writeDoubles(out, warmup.inverseMetric());
        out.writeDouble(averaging.mu());
        out.writeDouble(averaging.target());
        out.writeInt(averaging.count());
        out.writeDouble(averaging.meanError());
        out.writeDouble(averaging.logStepSize());
        out.writeDouble(averaging.averagedLogStepSize());
        writeDoubles(out, warmup.moments());
    }

    private static WarmupState readWarmup(DataInputStream in) throws IOException {
        return new WarmupState(
                in.readDouble(),
                readDoubles(in),
                new DualAveraging(
                        in.readDouble(),
                        in.readDouble(),
                        in.readInt(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble()),
                readDoubles(in));
    }

    private static void writeCounts(DataOutputStream out, Counts counts) throws IOException {
        out.writeLong(counts.warmup());
        out.writeLong(counts.draws());
        out.writeBoolean(counts.sampling());
        out.writeDouble(counts.sumAcceptStat());
        out.writeLong(counts.evaluations());
        out.writeLong(counts.gradientsWarmup());
        out.writeLong(counts.nonFinite());
        out.writeLong(counts.rejections().count());
        out.writeUTF(counts.rejections().first());
        out.writeLong(counts.divergences());
        out.writeLong(counts.depthSaturations());
        out.writeLong(counts.warmupNanos());
        out.writeLong(counts.samplingNanos());
    }

    private static Counts readCounts(DataInputStream in) throws IOException {
        return new Counts(
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new Rejections(in.readLong(), in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void writeDoubles(DataOutputStream out, double[] elements) throws IOException {
        out.writeInt(elements.length);
        for (double element : elements) {
            out.writeDouble(element);
        }
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Double.BYTES) {
            throw new IOException("it has an array of " + length + " numbers in " + in.available() + " bytes");
        }
        double[] elements = new double[length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readDouble();
        }
        return elements;
    }
}
