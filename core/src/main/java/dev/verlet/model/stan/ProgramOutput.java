package dev.verlet.model.stan;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a program prints: on standard error, so that the standard output of a command stays what it is, and not for
 * ever, because a program may print at every leapfrog step.
 */
final class ProgramOutput {
    static final int MOST_TEXTS = 100;

    private final String name;
    private final PrintStream out;
    private final AtomicInteger shown = new AtomicInteger();

    /** What C calls. Kept as long as the library is open, which is for ever. */
    private final StreamCallback callback = this::receive;

    /** BridgeStan's STREAM_CALLBACK. */
    interface StreamCallback extends Callback {
        /** Takes a text that does not end with a zero. */
        void invoke(Pointer text, long length);
    }

    /**
     * An output.
     *
     * @param name of the library, put before what it prints
     */
    ProgramOutput(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    /** Takes what a library prints, if it is of a version that lets others take it. */
    void take(NativeLibrary library) {
        try (Memory error = new Memory(Long.BYTES)) {
            library.getFunction("bs_set_print_callback").invokeInt(new Object[] {callback, error});
        } catch (UnsatisfiedLinkError older) {
            // This version prints on standard output, and cannot be told not to.
            return;
        }
    }

    private void receive(Pointer text, long length) {
        say(new String(text.getByteArray(0, Math.toIntExact(length)), StandardCharsets.UTF_8).strip());
    }

    /** Shows a text, unless it is empty or many were shown before. */
    void say(String text) {
        if (text.isEmpty()) {
            return;
        }
        int before = shown.getAndIncrement();
        if (before < MOST_TEXTS) {
            out.println(name + ": " + text);
        } else if (before == MOST_TEXTS) {
            out.println(name + ": what it prints from here on is not shown");
        }
    }
}
