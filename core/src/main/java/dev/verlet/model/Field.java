package dev.verlet.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a model takes: a field of its data, or a setting.
 *
 * @param name its key in the data file or in the study's {@code model} section
 * @param type what it must be
 * @param extents the names of the integer fields (or decimal literals) that give its extents, outermost first; empty
 *     for scalars
 * @param minimum the smallest legal value of each element
 * @param exclusive whether {@code minimum} itself is refused
 * @param maximum the largest legal value of each element
 * @param fallback the value when it is not given, of the type that {@link Inputs} returns; empty if it is required
 * @param description one line for {@code verlet models}
 */
public record Field(
        String name,
        Type type,
        List<String> extents,
        double minimum,
        boolean exclusive,
        double maximum,
        Optional<Object> fallback,
        String description) {
    /** The kinds of value, with their Java type in {@link Inputs}. */
    public enum Type {
        /** A whole number; {@code Long}. */
        INTEGER,
        /** A finite number; {@code Double}. */
        REAL,
        /** A text, such as one of a few words; {@code String}. */
        TEXT,
        /** True or false; {@code Boolean}. */
        FLAG,
        /** A list of texts; {@code List<String>}. */
        TEXTS,
        /** An object whose values the model checks itself; {@code Map<String, Object>} as of {@link JsonValues}. */
        OBJECT,
        /**
         * A file, given by its path, that goes where the model goes; {@link ModelFile}. Beside {@code code} may stand
         * its digest, as {@code code-sha256}.
         */
        FILE,
        /** A column of a data set, of numbers or texts, with missing values; {@link DataColumn}. */
        COLUMN,
        /** A list of whole numbers; {@code double[]}. */
        INTEGERS,
        /** A list of finite numbers; {@code double[]}. */
        VECTOR,
        /** A list of rows of finite numbers, all of one length; {@code double[][]}. */
        MATRIX
    }

    /** Copies the extents. */
    public Field {
        extents = List.copyOf(extents);
    }

    /** A whole number, required. */
    public static Field integer(String name, String description) {
        return of(name, Type.INTEGER, List.of(), description);
    }

    /** A finite number, required. */
    public static Field real(String name, String description) {
        return of(name, Type.REAL, List.of(), description);
    }

    /** A text, required. */
    public static Field text(String name, String description) {
        return of(name, Type.TEXT, List.of(), description);
    }

    /** A truth value, optional, with the value it takes when absent. */
    public static Field flag(String name, boolean fallback, String description) {
        return of(name, Type.FLAG, List.of(), description).withFallback(fallback);
    }

    /** A list of texts, optional: empty when absent. */
    public static Field texts(String name, String description) {
        return of(name, Type.TEXTS, List.of(), description).withFallback(List.of());
    }

    /** An object, optional: empty when absent. */
    public static Field object(String name, String description) {
        return of(name, Type.OBJECT, List.of(), description).withFallback(Map.of());
    }

    /** A file, required. */
    public static Field file(String name, String description) {
        return of(name, Type.FILE, List.of(), description);
    }

    /** A column of a data set, required. */
    public static Field column(String name, String description) {
        return of(name, Type.COLUMN, List.of(), description);
    }

    /** A list of finite numbers, required, whose length is the value of the integer field {@code length}. */
    public static Field vector(String name, String length, String description) {
        return of(name, Type.VECTOR, List.of(length), description);
    }

    /** A list of whole numbers, required, whose length is the value of the integer field {@code length}. */
    public static Field integers(String name, String length, String description) {
        return of(name, Type.INTEGERS, List.of(length), description);
    }

    /** A matrix of finite numbers, required, whose extents are the values of integer fields. */
    public static Field matrix(String name, String rows, String columns, String description) {
        return of(name, Type.MATRIX, List.of(rows, columns), description);
    }

    private static Field of(String name, Type type, List<String> extents, String description) {
        return new Field(
                name,
                type,
                extents,
                Double.NEGATIVE_INFINITY,
                false,
                Double.POSITIVE_INFINITY,
                Optional.empty(),
                description);
    }

    /** The same field whose elements must be at least {@code least}. */
    public Field atLeast(double least) {
        return new Field(name, type, extents, least, false, maximum, fallback, description);
    }

    /** The same field whose elements must be greater than {@code bound}. */
    public Field greaterThan(double bound) {
        return new Field(name, type, extents, bound, true, maximum, fallback, description);
    }

    /** The same field whose elements must be at most {@code most}. */
    public Field atMost(double most) {
        return new Field(name, type, extents, minimum, exclusive, most, fallback, description);
    }

    /** The same field, optional, with the value it takes when absent. */
    public Field withFallback(Object value) {
        return new Field(name, type, extents, minimum, exclusive, maximum, Optional.of(value), description);
    }
}
