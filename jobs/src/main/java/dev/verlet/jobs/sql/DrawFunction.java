package dev.verlet.jobs.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * An aggregate function of draws, as SQL sees it.
 *
 * @param name in lower case
 * @param needsChains whether its arguments are {@code (value, chain, iteration)} or {@code (value)} alone
 * @param constant the argument after these, if it has one
 * @param type of its result
 * @param statistic computes it
 * @param what it is, in a few words
 */
record DrawFunction(
        String name,
        boolean needsChains,
        Optional<Constant> constant,
        DataType type,
        Statistic statistic,
        String what) {
    /** Computes a function of the draws of a group, of which there is at least one. */
    interface Statistic {
        /**
         * The result as Catalyst holds it: a boxed double or an internal row.
         *
         * @param constant ignored by a function that has none
         */
        Object of(DrawBuffer draws, double constant);
    }

    /** The constants that some functions take, and their domains. */
    enum Constant {
        /** Of a quantile. */
        PROBABILITY("p", "a probability from 0 to 1") {
            @Override
            boolean isRight(double given) {
                return given >= 0 && given <= 1;
            }
        },
        /** Of an interval. */
        MASS("mass", "a probability above 0 and at most 1, as 0.9") {
            @Override
            boolean isRight(double given) {
                return given > 0 && given <= 1;
            }
        },
        /** How many groups of chains that began at one point there are. */
        SUPERCHAINS("superchains", "a whole number from 2 on") {
            @Override
            boolean isRight(double given) {
                return given >= 2 && given <= Integer.MAX_VALUE && given == Math.rint(given);
            }
        };

        private final String argument;
        private final String domain;

        Constant(String argument, String domain) {
            this.argument = argument;
            this.domain = domain;
        }

        /** Whether it lies in its domain. */
        abstract boolean isRight(double given);

        /** What it must be, in words. */
        String domain() {
            return domain;
        }
    }

    /** The names of its arguments, in order. */
    List<String> arguments() {
        List<String> names = new ArrayList<>(needsChains ? List.of("value", "chain", "iteration") : List.of("value"));
        constant.ifPresent(last -> names.add(last.argument));
        return names;
    }

    /** How it is called, as {@code hdi(value, mass)}. */
    String signature() {
        return name + "(" + String.join(", ", arguments()) + ")";
    }

    /** A buffer for the draws of a group. */
    DrawBuffer buffer() {
        return needsChains ? DrawBuffer.ofChains() : DrawBuffer.ofValues();
    }
}
