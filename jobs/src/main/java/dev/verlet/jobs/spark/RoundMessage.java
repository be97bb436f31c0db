package dev.verlet.jobs.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderState;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a task tells the driver when a round of a ladder ends. It begins with a number that no {@link ProgressMessage}
 * begins with.
 *
 * @param run the run that the task belongs to
 */
record RoundMessage(String run, LadderRound round) {
    private static final int MARK = -1;

    byte[] encode() {
        byte[] name = run.getBytes(UTF_8);
        byte[] state = new LadderState(0, List.of(round), new byte[0]).encode();
        return ByteBuffer.allocate(2 * Integer.BYTES + name.length + state.length)
                .putInt(MARK)
                .putInt(name.length)
                .put(name)
                .put(state)
                .array();
    }

    static boolean is(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt() == MARK;
    }

    static RoundMessage decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).position(Integer.BYTES);
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        return new RoundMessage(
                new String(name, UTF_8), LadderState.decode(state).rounds().get(0));
    }
}
