package dev.verlet.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A value of a {@link DataDocument} about to be written: a byte for its kind, then its content.
 *
 * @param size in bytes, that of the kind included
 */
record BinaryValue(long size, Consumer<ByteBuffer> content) {
    private static final byte LONG = 1;
    private static final byte DOUBLE = 2;
    private static final byte TEXT = 3;
    private static final byte DOUBLES = 4;
    private static final byte SMALL_INTEGERS = 5;
    private static final byte MATRIX = 6;
    private static final byte TEXTS = 7;

    private static final int MISSING = -1;

    void write(ByteBuffer out) {
        content.accept(out);
    }

    static BinaryValue of(Object value) {
        if (value instanceof Long number) {
            return new BinaryValue(1 + Long.BYTES, out -> out.put(LONG).putLong(number));
        } else if (value instanceof Double number) {
            return new BinaryValue(1 + Double.BYTES, out -> out.put(DOUBLE).putDouble(number));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new BinaryValue(1L + Integer.BYTES + bytes.length, out -> putText(out.put(TEXT), bytes));
        } else if (value instanceof double[] vector) {
            return Arrays.stream(vector).allMatch(BinaryValue::isSmallInteger) ? integers(vector) : doubles(vector);
        } else if (value instanceof double[][] rows) {
            return matrix(rows);
        } else if (value instanceof List<?> list) {
            return texts(list);
        }
        throw new IllegalArgumentException("no binary form holds " + InputWords.actual(value));
    }

    static Object read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case LONG -> in.getLong();
            case DOUBLE -> in.getDouble();
            case TEXT -> DataDocument.text(in);
            case DOUBLES -> readDoubles(in, DataDocument.length(in, Double.BYTES));
            case SMALL_INTEGERS -> readIntegers(in);
            case MATRIX -> readMatrix(in);
            case TEXTS -> readTexts(in);
            default -> throw new IllegalArgumentException("binary data hold a value of an unknown kind, " + kind);
        };
    }

    /** Whether a byte keeps all bits of it: indicators and small counts, but not -0. */
    private static boolean isSmallInteger(double value) {
        return Double.doubleToRawLongBits((byte) value) == Double.doubleToRawLongBits(value);
    }

    private static BinaryValue integers(double[] vector) {
        return new BinaryValue(1L + Integer.BYTES + vector.length, out -> {
            out.put(SMALL_INTEGERS).putInt(vector.length);
            for (double element : vector) {
                out.put((byte) element);
            }
        });
    }

    private static double[] readIntegers(ByteBuffer in) {
        double[] vector = new double[DataDocument.length(in, 1)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.get();
        }
        return vector;
    }

    private static BinaryValue doubles(double[] vector) {
        return new BinaryValue(1L + Integer.BYTES + (long) Double.BYTES * vector.length, out -> {
            out.put(DOUBLES).putInt(vector.length);
            putDoubles(out, vector);
        });
    }

    private static void putDoubles(ByteBuffer out, double[] vector) {
        out.asDoubleBuffer().put(vector);
        out.position(out.position() + Double.BYTES * vector.length);
    }

    private static double[] readDoubles(ByteBuffer in, int length) {
        double[] vector = new double[length];
        in.asDoubleBuffer().get(vector);
        in.position(in.position() + Double.BYTES * length);
        return vector;
    }

    private static BinaryValue matrix(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        if (Arrays.stream(rows).anyMatch(row -> row.length != columns)) {
            throw new IllegalArgumentException("no binary form holds rows of different lengths");
        }
        long bytes = 1 + 2L * Integer.BYTES + (long) Double.BYTES * rows.length * columns;
        return new BinaryValue(bytes, out -> {
            out.put(MATRIX).putInt(rows.length).putInt(columns);
            for (double[] row : rows) {
                putDoubles(out, row);
            }
        });
    }

    private static double[][] readMatrix(ByteBuffer in) {
        int count = in.getInt();
        int columns = in.getInt();
        if (count < 0 || columns < 0 || (long) count * columns > in.remaining() / Double.BYTES) {
            throw new BufferUnderflowException();
        }
        double[][] rows = new double[count][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = readDoubles(in, columns);
        }
        return rows;
    }

    /** Each distinct text once, in the order of first appearance, then the place of each element among them. */
    private static BinaryValue texts(List<?> list) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<byte[]> distinct = new ArrayList<>();
        int[] elements = new int[list.size()];
        long bytes = 1 + 2L * Integer.BYTES + (long) Integer.BYTES * elements.length;
        for (int i = 0; i < elements.length; i++) {
            if (list.get(i) != null && !(list.get(i) instanceof String)) {
                throw new IllegalArgumentException("no binary form holds " + InputWords.actual(list));
            }
            String text = (String) list.get(i);
            if (text != null && places.putIfAbsent(text, distinct.size()) == null) {
                distinct.add(text.getBytes(StandardCharsets.UTF_8));
                bytes += Integer.BYTES + distinct.get(distinct.size() - 1).length;
            }
            elements[i] = text == null ? MISSING : places.get(text);
        }
        return new BinaryValue(bytes, out -> {
            out.put(TEXTS).putInt(distinct.size());
            distinct.forEach(text -> putText(out, text));
            out.putInt(elements.length);
            out.asIntBuffer().put(elements);
            out.position(out.position() + Integer.BYTES * elements.length);
        });
    }

    private static List<String> readTexts(ByteBuffer in) {
        String[] distinct = new String[DataDocument.length(in, Integer.BYTES)];
        for (int i = 0; i < distinct.length; i++) {
            distinct[i] = DataDocument.text(in);
        }
        String[] elements = new String[DataDocument.length(in, Integer.BYTES)];
        for (int i = 0; i < elements.length; i++) {
            int place = in.getInt();
            if (place < MISSING || place >= distinct.length) {
                throw new IllegalArgumentException("binary data name text " + place + " of " + distinct.length);
            }
            elements[i] = place == MISSING ? null : distinct[place];
        }
        return Arrays.asList(elements);
    }

    private static void putText(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }
}
