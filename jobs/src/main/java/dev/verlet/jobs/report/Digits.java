package dev.verlet.jobs.report;

import java.util.Locale;

/** Numbers as a person wants them: no more digits than are known. */
final class Digits {
    static final String UNDEFINED = "NA";

    private static final int MOST_DECIMALS = 6;
    private static final double LARGEST_PLAIN = 1e7;

    private Digits() {}

    /**
     * An estimate, down to the first digit of its Monte Carlo standard error; with three significant digits if that is
     * not known.
     */
    static String estimate(double value, double error) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        int decimals = error > 0 && error < Double.POSITIVE_INFINITY ? decimals(error, 1) : decimals(value, 3);
        if (decimals > MOST_DECIMALS || Math.abs(value) >= LARGEST_PLAIN) {
            int significant = Math.max(0, Math.min(15, decimals + exponent(value)));
            return value == 0 ? "0" : format("%." + significant + "e", value);
        }
        return format("%." + decimals + "f", value == 0 ? 0.0 : value);
    }

    /** A number of so many significant digits. */
    static String significant(double value, int digits) {
        return Double.isFinite(value) ? format("%." + Math.max(0, decimals(value, digits)) + "f", value) : UNDEFINED;
    }

    /** A whole number, as an effective sample size is shown. */
    static String whole(double value) {
        return Double.isFinite(value) ? format("%,.0f", value) : UNDEFINED;
    }

    /** R-hat: its threshold has two decimals, one more tells how far it is. */
    static String rhat(double value) {
        if (Double.isInfinite(value)) {
            return "Inf";
        }
        return Double.isNaN(value) ? UNDEFINED : format(value < 10 ? "%.3f" : "%.1f", value);
    }

    private static int decimals(double value, int significant) {
        return value == 0 ? 0 : Math.max(0, significant - 1 - exponent(value));
    }

    private static int exponent(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
