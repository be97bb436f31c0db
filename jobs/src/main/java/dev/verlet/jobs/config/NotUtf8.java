package dev.verlet.jobs.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Locale;

/** Says where bytes are no text in UTF-8. */
final class NotUtf8 {
    private static final int BYTE = 0xFF;

    private NotUtf8() {}

    /**
     * The line, counted from 1, and the byte with which the first character begins that is none.
     *
     * @param source names the bytes
     * @param bytes no text in UTF-8
     */
    static String describe(String source, byte[] bytes) {
        String cure = "; save the file as UTF-8";
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) & BYTE) == 0xFE) {
            return source + " is text in UTF-16, not in UTF-8" + cure;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        int line = 1;
        for (int k = 0; k < in.position(); k++) {
            line += bytes[k] == '\n' ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%s, line %d: the byte 0x%02X is no text in UTF-8%s",
                source,
                line,
                bytes[in.position()] & BYTE,
                cure);
    }
}
