package dev.verlet.model.autodiff;

import java.util.Arrays;

/** Numbers that are no function of the variables: observations, known scales, hyperparameters. */
public final class Data extends Value {
    final double[] values;
    private final Kind kind;
    private Logs logs;

    private Data(double[] values) {
        this.values = values;
        this.kind = Kind.of(values);
    }

    /** A copy of a list of numbers. */
    public static Data of(double... values) {
        return new Data(values.clone());
    }

    /** What responses may be; each kind holds those before. */
    enum Kind {
        BINARY("0 or 1"),
        COUNTS("0, 1, 2, ..."),
        NUMBERS("a number");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private boolean holds(double value) {
            return switch (this) {
                case BINARY -> value == 0 || value == 1;
                case COUNTS -> CountDistributions.isCount(value);
                case NUMBERS -> true;
            };
        }

        private static Kind of(double[] values) {
            if (Arrays.stream(values).allMatch(BINARY::holds)) {
                return BINARY;
            }
            return Arrays.stream(values).allMatch(COUNTS::holds) ? COUNTS : NUMBERS;
        }
    }

    /** Logarithms. The final field publishes its elements to all threads, without a fence at each look. */
    private static final class Logs {
        private final double[] values;

        Logs(double[] of) {
            double[] computed = new double[of.length];
            for (int i = 0; i < of.length; i++) {
                computed[i] = Math.log(of[i]);
            }
            values = computed;
        }
    }

    /** Refuses numbers of another kind with an {@link IllegalArgumentException} that names the first. */
    void require(Kind due) {
        if (kind.compareTo(due) <= 0) {
            return;
        }
        int i = 0;
        while (due.holds(values[i])) {
            i++;
        }
        throw new IllegalArgumentException(
                "the response [" + (i + 1) + "] is " + values[i] + "; it must be " + due.words);
    }

    /** The logarithms, computed once; threads that ask at the same time compute the same. */
    double[] logs() {
        Logs known = logs;
        if (known == null) {
            known = new Logs(values);
            logs = known;
        }
        return known.values;
    }

    @Override
    public int size() {
        return values.length;
    }
}
