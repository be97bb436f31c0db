package dev.verlet.model;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks the numbers of one field and keeps the first bad one, so that a bad file makes one line, not a million. */
final class ElementCheck {
    /** Larger whole numbers are not exact as doubles. */
    private static final double LARGEST_EXACT = 0x1p53;

    private final Field field;
    private final boolean integral;
    private final double largest;
    private String first;
    private long bad;

    ElementCheck(Field field) {
        this.field = field;
        this.integral = field.type() == Field.Type.INTEGER || field.type() == Field.Type.INTEGERS;
        this.largest = field.type() == Field.Type.INTEGER ? Integer.MAX_VALUE : LARGEST_EXACT;
    }

    /** Checks one number; {@code label} names it if it is bad. */
    void check(double value, Supplier<String> label) {
        boolean tooSmall = field.exclusive() ? value <= field.minimum() : value < field.minimum();
        boolean legal = Double.isFinite(value)
                && !tooSmall
                && value <= field.maximum()
                && (!integral || (Math.rint(value) == value && Math.abs(value) <= largest));
        if (!legal) {
            bad++;
            if (first == null) {
                first = describe(value, label.get());
            }
        }
    }

    /** Whether all numbers were legal; reports the first bad one and the count of the others if not. */
    boolean passes(Consumer<Problem> problems) {
        if (bad > 0) {
            String others = bad == 1 ? "" : " (and " + (bad - 1) + " more of its values are wrong)";
            problems.accept(new Problem(field.name(), first + others));
        }
        return bad == 0;
    }

    private String describe(double value, String label) {
        if (!Double.isFinite(value)) {
            return label + " is " + InputWords.number(value) + ", must be finite";
        }
        if (integral && Math.rint(value) != value) {
            return label + " = " + InputWords.number(value) + ", must be a whole number";
        }
        boolean tooLarge = integral && Math.abs(value) > largest;
        String right = tooLarge ? "at most " + InputWords.number(largest) + " in size" : InputWords.range(field);
        return label + " = " + InputWords.number(value) + ", must be " + right;
    }
}
