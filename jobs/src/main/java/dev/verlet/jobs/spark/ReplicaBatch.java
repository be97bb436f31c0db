package dev.verlet.jobs.spark;

import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Replica;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Replicas on their way to a task and back, as bytes, which every serialiser of a user's cluster can carry. */
final class ReplicaBatch {
    private ReplicaBatch() {}

    /** Deals replicas out to a number of batches, one after another in turn. */
    static List<byte[]> deal(List<Replica> replicas, int batches) {
        List<byte[]> dealt = new ArrayList<>(batches);
        for (int batch = 0; batch < batches; batch++) {
            List<byte[]> parts = new ArrayList<>();
            for (int i = batch; i < replicas.size(); i += batches) {
                parts.add(replicas.get(i).toBytes());
            }
            dealt.add(join(parts));
        }
        return dealt;
    }

    /** Puts the results of batches that were dealt into the order of their replicas. */
    static List<Explored> gather(List<byte[]> results, int replicas) {
        Explored[] gathered = new Explored[replicas];
        for (int batch = 0; batch < results.size(); batch++) {
            int i = batch;
            for (Explored explored : read(results.get(batch), Explored::fromBytes)) {
                gathered[i] = explored;
                i += results.size();
            }
        }
        return List.of(gathered);
    }

    /** The replicas of a batch. */
    static List<Replica> replicas(byte[] batch) {
        return read(batch, Replica::fromBytes);
    }

    /** Results as a batch. */
    static byte[] results(List<Explored> explored) {
        return join(explored.stream().map(Explored::toBytes).toList());
    }

    private static byte[] join(List<byte[]> parts) {
        int bytes = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        parts.forEach(part -> joined.putInt(part.length).put(part));
        return joined.array();
    }

    private static <T> List<T> read(byte[] joined, Function<byte[], T> reader) {
        List<T> read = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(joined);
        while (in.hasRemaining()) {
            byte[] part = new byte[in.getInt()];
            in.get(part);
            read.add(reader.apply(part));
        }
        return read;
    }
}
