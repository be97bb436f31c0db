package dev.verlet.jobs.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task tells the driver: chains that ended since its last message, and where its live chain is.
 *
 * <p>It travels as bytes, which every serialiser of a user's cluster can carry.
 *
 * @param run the run that the task belongs to
 * @param chains at least one entry
 */
record ProgressMessage(String run, List<ChainProgress> chains) {
    private static final int ENTRY_BYTES = 3 * Long.BYTES + 1;

    ProgressMessage {
        chains = List.copyOf(chains);
    }

    byte[] encode() {
        byte[] name = run.getBytes(UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(2 * Integer.BYTES + name.length + ENTRY_BYTES * chains.size());
        buffer.putInt(name.length).put(name).putInt(chains.size());
        for (ChainProgress chain : chains) {
            buffer.putLong(chain.chain()).putLong(chain.iterations()).putLong(chain.divergences());
            buffer.put((byte) (chain.ended() ? 1 : 0));
        }
        return buffer.array();
    }

    static ProgressMessage decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        int count = buffer.getInt();
        List<ChainProgress> chains = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chains.add(new ChainProgress(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.get() == 1));
        }
        return new ProgressMessage(new String(name, UTF_8), chains);
    }
}
