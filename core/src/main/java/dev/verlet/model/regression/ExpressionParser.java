package dev.verlet.model.regression;

import dev.verlet.model.NearestName;
import dev.verlet.model.regression.Expression.Binary;
import dev.verlet.model.regression.Expression.Call;
import dev.verlet.model.regression.Expression.Constant;
import dev.verlet.model.regression.Expression.Name;
import dev.verlet.model.regression.Expression.Unary;
import dev.verlet.model.regression.Token.Kind;
import java.util.List;
import java.util.Map;

/**
 * Reads arithmetic by recursive descent, with R's precedence: {@code ^}, then signs, then {@code * /}, then {@code +
 * -}.
 */
final class ExpressionParser {
    static final Map<String, Unary> FUNCTIONS =
            Map.of("log", Unary.LOG, "exp", Unary.EXP, "sqrt", Unary.SQRT, "abs", Unary.ABS, "I", Unary.I);

    /** What can stand before a bracket, sorted for messages. */
    private static final List<String> CALLABLE = List.of("I", "abs", "exp", "factor", "log", "offset", "sqrt");

    private final FormulaTokens tokens;

    ExpressionParser(FormulaTokens tokens) {
        this.tokens = tokens;
    }

    Expression sum() {
        Expression left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            char operator = tokens.take().text().charAt(0);
            left = new Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            char operator = tokens.take().text().charAt(0);
            left = new Binary(operator, left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (tokens.takes("-")) {
            return new Call(Unary.NEGATE, "-", signed());
        }
        return power();
    }

    private Expression power() {
        Expression base = atom();
        return tokens.takes("^") ? new Binary('^', base, signed()) : base;
    }

    /** A number, a column, a function of an expression, or an expression in brackets. */
    Expression atom() {
        Token token = tokens.take();
        if (token.kind() == Kind.NUMBER) {
            return new Constant(Double.parseDouble(token.text()), token.text());
        } else if (token.is("(")) {
            Expression inner = sum();
            tokens.expect(")", "it closes the bracket of character " + token.position());
            return inner;
        } else if (token.kind() == Kind.NAME) {
            return tokens.peek().is("(") ? call(token) : new Name(token.text(), token.position());
        }
        throw tokens.error(token.position(), "a column, a number or a function must come here, not " + token.words());
    }

    private Expression call(Token name) {
        Unary function = FUNCTIONS.get(name.text());
        if (function == null) {
            String hint = NearestName.of(name.text(), CALLABLE)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; there are " + String.join(", ", CALLABLE));
            throw tokens.error(name.position(), "there is no function '" + name.text() + "'" + hint);
        }
        tokens.expect("(", "it opens the argument of " + name.text());
        Expression argument = sum();
        tokens.expect(")", name.text() + " takes one argument");
        return new Call(function, name.text(), argument);
    }
}
