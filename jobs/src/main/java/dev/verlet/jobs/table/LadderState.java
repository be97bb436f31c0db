package dev.verlet.jobs.table;

import dev.verlet.jobs.table.LadderRound.LevelRow;
import dev.verlet.jobs.table.LadderRound.PairRow;
import dev.verlet.tempering.Evidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ladder goes on from, and what its rounds have shown: the state that checkpoints keep of it.
 *
 * @param roundSeconds wall time of the current round so far
 * @param rounds those that ended, in order
 * @param ladder as {@code ParallelTempering.save()} gives it
 */
public record LadderState(double roundSeconds, List<LadderRound> rounds, byte[] ladder) {
    /** Copies the list. */
    public LadderState {
        rounds = List.copyOf(rounds);
    }

    /** All of it as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeDouble(roundSeconds);
            out.writeInt(rounds.size());
            for (LadderRound round : rounds) {
                write(out, round);
            }
            out.writeInt(ladder.length);
            out.write(ladder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The state of {@link #encode}. */
    public static LadderState decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            double roundSeconds = in.readDouble();
            List<LadderRound> rounds = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                rounds.add(readRound(in));
            }
            byte[] ladder = new byte[in.readInt()];
            in.readFully(ladder);
            return new LadderState(roundSeconds, rounds, ladder);
        } catch (IOException e) {
            throw new UncheckedIOException("the state of a ladder is damaged: it ends too early", e);
        }
    }

    private static void write(DataOutputStream out, LadderRound round) throws IOException {
        out.writeUTF(round.posterior());
        out.writeInt(round.chain());
        out.writeInt(round.round());
        out.writeLong(round.scans());
        out.writeDouble(round.seconds());
        out.writeDouble(round.barrier());
        out.writeDouble(round.evidence().forward());
        out.writeDouble(round.evidence().backward());
        out.writeDouble(round.evidence().logRatio());
        out.writeDouble(round.evidence().standardError());
        out.writeBoolean(round.evidence().normalized());
        out.writeLong(round.restarts());
        out.writeDouble(round.expectedRestarts());
        out.writeLong(round.roundTrips());
        out.writeInt(round.firstLeg());
        out.writeInt(round.levels().size());
        for (LevelRow level : round.levels()) {
            out.writeDouble(level.beta());
            out.writeBoolean(level.fitted());
            writeDoubles(out, level.stepSizes());
            out.writeDouble(level.acceptance());
            out.writeLong(level.evaluations());
            out.writeLong(level.nonFinite());
            out.writeLong(level.divergences());
        }
        for (PairRow pair : round.pairs()) {
            out.writeDouble(pair.acceptance());
            out.writeLong(pair.attempted());
            out.writeLong(pair.accepted());
        }
    }

    private static LadderRound readRound(DataInputStream in) throws IOException {
        String posterior = in.readUTF();
        int chain = in.readInt();
        int number = in.readInt();
        long scans = in.readLong();
        double seconds = in.readDouble();
        double barrier = in.readDouble();
        Evidence evidence =
                new Evidence(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean());
        long restarts = in.readLong();
        double expected = in.readDouble();
        long roundTrips = in.readLong();
        int firstLeg = in.readInt();
        List<LevelRow> levels = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            levels.add(new LevelRow(
                    in.readDouble(),
                    in.readBoolean(),
                    readDoubles(in),
                    in.readDouble(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        List<PairRow> pairs = new ArrayList<>();
        for (int pair = 1; pair < levels.size(); pair++) {
            pairs.add(new PairRow(in.readDouble(), in.readLong(), in.readLong()));
        }
        return new LadderRound(
                posterior,
                chain,
                number,
                scans,
                seconds,
                barrier,
                evidence,
                restarts,
                expected,
                roundTrips,
                firstLeg,
                levels,
                pairs);
    }

    private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
