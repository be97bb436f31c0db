package dev.verlet.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of one posterior as bytes: a JSON object in UTF-8, or the same values as binary columns, which a table of a
 * million rows needs.
 *
 * <p>Binary documents begin with a zero byte, which no JSON does, and hold {@code Long}, {@code Double}, {@code
 * String}, {@code double[]}, {@code double[][]} with rows of one length, and lists of texts in which null stands for a
 * missing one. Numbers keep all their bits. Equal values in equal order give equal bytes.
 */
public final class DataDocument {
    private static final int MAGIC = 0x00_56_44_01;

    private DataDocument() {}

    /**
     * Reads a document of either kind.
     *
     * @param source names it in messages
     * @return the values by name in the order of the document, of the types of {@link JsonValues#parse}
     * @throws IllegalArgumentException if it is neither kind, or cut short
     */
    public static Map<String, Object> parse(byte[] document, String source) {
        if (document.length == 0 || document[0] != 0) {
            return JsonValues.parse(document, source);
        }
        try {
            return parseColumns(ByteBuffer.wrap(document));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(source + " is cut short: the data of a posterior end too early", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> parseColumns(ByteBuffer in) {
        int magic = in.getInt();
        if (magic != MAGIC) {
            throw new IllegalArgumentException("binary data of an unknown kind, " + Integer.toHexString(magic));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int n = length(in, 1 + Integer.BYTES); n > 0; n--) {
            String name = text(in);
            values.put(name, BinaryValue.read(in));
        }
        return values;
    }

    /**
     * Writes values as a binary document.
     *
     * @param values by name, of the types above
     * @throws IllegalArgumentException if a value is of another type
     * @throws ArithmeticException if the document is larger than 2 GiB
     */
    public static byte[] encode(Map<String, Object> values) {
        List<byte[]> names = new ArrayList<>();
        List<BinaryValue> encoded = new ArrayList<>();
        long size = 2L * Integer.BYTES;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            names.add(value.getKey().getBytes(StandardCharsets.UTF_8));
            encoded.add(BinaryValue.of(value.getValue()));
            size += Integer.BYTES + names.get(names.size() - 1).length;
            size += encoded.get(encoded.size() - 1).size();
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
        out.putInt(MAGIC).putInt(values.size());
        for (int i = 0; i < encoded.size(); i++) {
            out.putInt(names.get(i).length).put(names.get(i));
            encoded.get(i).write(out);
        }
        return out.array();
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[length(in, 1)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Reads a number of elements, none of which is shorter than {@code bytes}: more than are left are refused before
     * memory is taken for them.
     */
    static int length(ByteBuffer in, long bytes) {
        int length = in.getInt();
        if (length < 0 || length * bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
