package dev.verlet.model.regression;

import dev.verlet.model.regression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pieces of a formula, read one after the other. Names are those of R: letters, digits, dots, underscores, or
 * anything in backticks.
 */
final class FormulaTokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
            + "|(?<name>[\\p{L}.][\\p{L}\\p{N}._]*)|`(?<quoted>[^`]+)`|(?<symbol>\\|\\||[-+*/^:()|~,]))");

    private final String formula;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    FormulaTokens(String formula) {
        this.formula = formula;
        Matcher matcher = TOKEN.matcher(formula);
        int from = 0;
        while (matcher.find(from) && matcher.start() == from) {
            tokens.add(token(matcher));
            from = matcher.end();
        }
        Token end = new Token(Kind.END, "", formula.length() + 1);
        String rest = formula.substring(from);
        if (!rest.isBlank()) {
            int at = formula.length() - rest.stripLeading().length() + 1;
            throw error(
                    at, "'" + formula.charAt(at - 1) + "' has no meaning here; quote odd column names in backticks");
        }
        tokens.add(end);
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number") + 1);
        } else if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"), matcher.start("name") + 1);
        } else if (matcher.group("quoted") != null) {
            return new Token(Kind.NAME, matcher.group("quoted"), matcher.start("quoted") + 1);
        }
        return new Token(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol") + 1);
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token after the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next token if it is that symbol. */
    boolean takes(String symbol) {
        boolean found = peek().is(symbol);
        if (found) {
            take();
        }
        return found;
    }

    /** Takes that symbol, or refuses what stands in its place. */
    void expect(String symbol, String why) {
        if (!takes(symbol)) {
            throw error(peek().position(), "'" + symbol + "' must come here, not " + peek().words() + ": " + why);
        }
    }

    /** Takes a column's name, or refuses what stands in its place. */
    Token expectName(String what) {
        if (peek().kind() != Kind.NAME) {
            throw error(peek().position(), what + " must come here, not " + peek().words());
        }
        return take();
    }

    IllegalArgumentException error(int position, String problem) {
        return new IllegalArgumentException(at(formula, position) + ": " + problem);
    }

    /** How messages name a place in a formula. */
    static String at(String formula, int position) {
        return "formula \"" + formula + "\", character " + position;
    }
}
