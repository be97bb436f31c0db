package dev.verlet.model.autodiff;

import java.util.Arrays;

/** Numbers that are no function of the variables: observations, known scales, hyperparameters. */
public final class Data extends Value {
    private static final int NOWHERE = -1;

    final double[] values;
    private final Kind kind;
    private Scales scales;

    private Data(double[] values) {
        super(NOWHERE, values.length, values.length == 1);
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

    /**
     * What densities ask of known scales. The final fields publish their elements to all threads, without a fence at each
     * look.
     */
    static final class Scales {
        final double[] logs;
        final double[] inverses;

        private Scales(double[] of) {
            logs = new double[of.length];
            inverses = new double[of.length];
            for (int i = 0; i < of.length; i++) {
                logs[i] = Math.log(of[i]);
                inverses[i] = 1 / of[i];
            }
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

    /** Logarithms and reciprocals, computed once; threads that ask at the same time compute the same. */
    Scales scales() {
        Scales known = scales;
        if (known == null) {
            known = new Scales(values);
            scales = known;
        }
        return known;
    }
}
