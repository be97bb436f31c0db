package dev.verlet.jobs.report;

import java.util.List;
import java.util.Locale;

/** Numbers as a person wants them: no more digits than are known. */
final class Digits {
    static final String UNDEFINED = "NA";

    private static final int MOST_DECIMALS = 6;
    private static final int MOST_DIGITS = 15;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_WHOLE = 1e15;

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
        boolean known = error > 0 && error < Double.POSITIVE_INFINITY;
        int lastDigit = known ? exponent(error) : exponent(value) - 2;
        if (value != 0 && (-lastDigit > MOST_DECIMALS || Math.abs(value) >= LARGEST_PLAIN)) {
            return format("%." + Math.max(0, Math.min(MOST_DIGITS, exponent(value) - lastDigit)) + "e", value);
        }
        return value == 0 ? "0" : format("%." + Math.max(0, -lastDigit) + "f", value);
    }

    /** A number with so many decimals. */
    static String decimals(double value, int decimals) {
        return Double.isFinite(value) ? format("%." + decimals + "f", value) : UNDEFINED;
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

    /** Any number of a query: whole ones in full, others with four significant digits. */
    static String general(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_WHOLE) {
            return Long.toString((long) value);
        }
        return size < SMALLEST_PLAIN || size >= LARGEST_PLAIN
                ? format("%.3e", value)
                : format("%." + decimalsFor(value, 4) + "f", value);
    }

    /** Pads the cells of a column so that points stand below points where cells are aligned to the right. */
    static void alignPoints(List<String[]> rows, int column) {
        int longest =
                rows.stream().mapToInt(row -> afterPoint(row[column])).max().orElse(0);
        for (String[] row : rows) {
            if (!row[column].isEmpty() && Character.isDigit(row[column].charAt(row[column].length() - 1))) {
                row[column] += " ".repeat(longest - afterPoint(row[column]));
            }
        }
    }

    private static int afterPoint(String cell) {
        int point = cell.indexOf('.');
        return point < 0 ? 0 : cell.length() - point;
    }

    private static int decimalsFor(double value, int significant) {
        return value == 0 ? 0 : Math.max(0, significant - 1 - exponent(value));
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
