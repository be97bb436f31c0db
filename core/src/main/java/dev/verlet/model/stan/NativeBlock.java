package dev.verlet.model.stan;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;

/** Doubles outside the heap, with a place for the address of an error's text behind them. Serves one thread. */
final class NativeBlock {
    private static final ThreadLocal<NativeBlock> OF_THREAD = ThreadLocal.withInitial(() -> new NativeBlock(0));

    private final int size;
    private final ByteBuffer bytes;
    private final DoubleBuffer doubles;
    private final long address;

    NativeBlock(int size) {
        this.size = size;
        this.bytes = ByteBuffer.allocateDirect(Math.multiplyExact(size + 1, Double.BYTES))
                .order(ByteOrder.nativeOrder());
        this.doubles = bytes.asDoubleBuffer();
        this.address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** A block of this thread, of at least that size; it holds until the thread asks again. */
    static NativeBlock ofThread(int size) {
        if (OF_THREAD.get().size < size) {
            OF_THREAD.set(new NativeBlock(size));
        }
        return OF_THREAD.get();
    }

    /** The address of an element. */
    long at(int index) {
        return address + (long) index * Double.BYTES;
    }

    double get(int index) {
        return doubles.get(index);
    }

    void write(int index, double[] values) {
        doubles.put(index, values);
    }

    void read(int index, double[] values, int length) {
        doubles.get(index, values, 0, length);
    }

    /** The address for the error of a call, cleared of the one before. */
    long error() {
        bytes.putLong(size * Double.BYTES, 0);
        return at(size);
    }

    /** The text of the error of the call before, which is freed. */
    String takeError(BridgeStan functions) {
        long text = bytes.getLong(size * Double.BYTES);
        if (text == 0) {
            return "it failed without a message";
        }
        String message = text(text).strip();
        functions.bs_free_error_msg(text);
        return message;
    }

    /** The zero-terminated text at an address. */
    static String text(long address) {
        return new Pointer(address).getString(0, StandardCharsets.UTF_8.name());
    }

    /** A zero-terminated text outside the heap; keep the buffer as long as its address is used. */
    static ByteBuffer ofText(byte[] utf8) {
        return ByteBuffer.allocateDirect(utf8.length + 1).put(utf8).put((byte) 0);
    }

    static long address(ByteBuffer buffer) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
    }
}
