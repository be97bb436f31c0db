package dev.verlet.jobs.config;

import java.math.BigDecimal;

/** Ranges of numbers in the words of messages. */
final class Range {
    private Range() {}

    static String ofWholes(long least, long most) {
        if (least == Long.MIN_VALUE && most == Long.MAX_VALUE) {
            return "of 64 bits";
        }
        return most >= Long.MAX_VALUE / 2 ? "that is at least " + least : "from " + least + " to " + most;
    }

    /** An open interval. */
    static String ofReals(double low, double high) {
        if (high < Double.POSITIVE_INFINITY) {
            return "inside (" + low + ", " + high + ")";
        }
        return low == Double.NEGATIVE_INFINITY
                ? "that is finite"
                : "above " + BigDecimal.valueOf(low).stripTrailingZeros().toPlainString();
    }
}
