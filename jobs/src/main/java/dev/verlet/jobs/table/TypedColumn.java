package dev.verlet.jobs.table;

import java.io.Serializable;

/**
 * A column whose type is known when a study is made: of {@code posteriors}, what makes a group of its table.
 *
 * @param name its name, unique in its table
 */
public record TypedColumn(String name, Kind kind) implements Serializable {
    /** The types, with the Java class of their values. */
    public enum Kind {
        /** Whole numbers of 64 bits; {@code Long}. */
        INTEGER,
        /** Numbers; {@code Double}. */
        REAL,
        /** Texts; {@code String}. */
        TEXT,
        /** Truth values; {@code Boolean}. */
        BOOLEAN,
        /** Dates, as days since 1970-01-01; {@code Long}. */
        DATE,
        /** Instants, as microseconds since 1970-01-01 in UTC; {@code Long}. */
        TIMESTAMP
    }
}
