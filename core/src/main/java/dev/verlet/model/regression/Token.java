package dev.verlet.model.regression;

/**
 * A piece of a formula.
 *
 * @param text as written, without the backticks of a quoted name
 * @param position of its first character, from 1
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** How a message calls it. */
    String words() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
