package dev.verlet.model.regression;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An arithmetic expression over columns, evaluated row by row with Java's double arithmetic; a missing value makes NaN.
 */
sealed interface Expression {
    /** The columns that occur, from left to right. */
    Stream<Name> names();

    /** The values of all rows, of columns by name. */
    double[] evaluate(Function<String, double[]> columns, int rows);

    /** The expression as it labels a coefficient. */
    String label();

    /** A column; {@code position} from 1 in the formula. */
    record Name(String name, int position) implements Expression {
        @Override
        public Stream<Name> names() {
            return Stream.of(this);
        }

        @Override
        public double[] evaluate(Function<String, double[]> columns, int rows) {
            return columns.apply(name).clone();
        }

        @Override
        public String label() {
            return name;
        }
    }

    /** A number, with its text. */
    record Constant(double value, String label) implements Expression {
        @Override
        public Stream<Name> names() {
            return Stream.empty();
        }

        @Override
        public double[] evaluate(Function<String, double[]> columns, int rows) {
            double[] values = new double[rows];
            Arrays.fill(values, value);
            return values;
        }
    }

    /** The functions of one number. */
    enum Unary {
        LOG,
        EXP,
        SQRT,
        ABS,
        I,
        NEGATE;

        double apply(double x) {
            return switch (this) {
                case LOG -> Math.log(x);
                case EXP -> Math.exp(x);
                case SQRT -> Math.sqrt(x);
                case ABS -> Math.abs(x);
                case I -> x;
                case NEGATE -> -x;
            };
        }
    }

    /** A function of an expression; {@code text} as it is called in the formula. */
    record Call(Unary function, String text, Expression argument) implements Expression {
        @Override
        public Stream<Name> names() {
            return argument.names();
        }

        @Override
        public double[] evaluate(Function<String, double[]> columns, int rows) {
            double[] values = argument.evaluate(columns, rows);
            for (int i = 0; i < rows; i++) {
                values[i] = function.apply(values[i]);
            }
            return values;
        }

        @Override
        public String label() {
            return function == Unary.NEGATE ? "-" + argument.label() : text + "(" + argument.label() + ")";
        }
    }

    /** Two expressions joined by one of {@code + - * / ^}. */
    record Binary(char operator, Expression left, Expression right) implements Expression {
        @Override
        public Stream<Name> names() {
            return Stream.concat(left.names(), right.names());
        }

        @Override
        public double[] evaluate(Function<String, double[]> columns, int rows) {
            double[] values = left.evaluate(columns, rows);
            double[] others = right.evaluate(columns, rows);
            for (int i = 0; i < rows; i++) {
                values[i] = apply(values[i], others[i]);
            }
            return values;
        }

        private double apply(double a, double b) {
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                case '^' -> Math.pow(a, b);
                default -> throw new IllegalStateException("no operator " + operator);
            };
        }

        @Override
        public String label() {
            String side = right instanceof Binary ? "(" + right.label() + ")" : right.label();
            boolean sum = left instanceof Binary inner && (inner.operator == '+' || inner.operator == '-');
            return (sum ? "(" + left.label() + ")" : left.label()) + " " + operator + " " + side;
        }
    }
}
