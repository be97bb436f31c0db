package dev.verlet.model.regression;

import dev.verlet.model.regression.Expression.Name;
import dev.verlet.model.regression.Formula.Effects;
import dev.verlet.model.regression.Formula.Group;
import dev.verlet.model.regression.Term.Part;
import dev.verlet.model.regression.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads formulas in the notation of Wilkinson and Rogers 1973 as R and lme4 write them: {@code y ~ x1 * x2 + log(x3) +
 * factor(z) + offset(log(e)) + (1 + x1 | g)}. By recursive descent.
 */
final class FormulaParser {
    private final String text;
    private final FormulaTokens tokens;
    private final ExpressionParser expressions;
    private final List<Expression> offsets = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    FormulaParser(String text) {
        this.text = text;
        this.tokens = new FormulaTokens(text);
        this.expressions = new ExpressionParser(tokens);
    }

    Formula parse() {
        List<Expression> left = response();
        tokens.expect("~", "it separates the response from its predictors");
        Effects effects = sum();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.error(
                    tokens.peek().position(),
                    "'+' or the end must come here, not " + tokens.peek().words());
        }
        Optional<Expression> failures = left.size() > 1 ? Optional.of(left.get(1)) : Optional.empty();
        return new Formula(text, left.get(0), failures, effects, offsets, groups);
    }

    private List<Expression> response() {
        if (!tokens.peek().text().equals("cbind")) {
            return List.of(expressions.sum());
        }
        tokens.take();
        tokens.expect("(", "cbind(successes, failures)");
        Expression successes = expressions.sum();
        tokens.expect(",", "cbind(successes, failures)");
        Expression failures = expressions.sum();
        tokens.expect(")", "cbind(successes, failures)");
        return List.of(successes, failures);
    }

    private Effects sum() {
        boolean intercept = true;
        List<Term> terms = new ArrayList<>();
        boolean minus = tokens.takes("-");
        do {
            Token token = tokens.peek();
            if (token.kind() == Kind.NUMBER) {
                intercept = intercept(tokens.take(), minus);
            } else if (minus) {
                throw tokens.error(token.position(), "only the intercept can be taken away: '- 1'");
            } else {
                addTerms(terms);
            }
            minus = tokens.peek().is("-");
        } while (tokens.takes("+") || tokens.takes("-"));
        terms.sort(Comparator.comparingInt(term -> term.parts().size()));
        return new Effects(intercept, terms);
    }

    private boolean intercept(Token number, boolean minus) {
        boolean one = number.text().equals("1");
        if (!one && !number.text().equals("0")) {
            throw tokens.error(
                    number.position(), "'" + number.text() + "' is no term; 1 is the intercept, 0 leaves it out");
        }
        return one != minus;
    }

    private void addTerms(List<Term> terms) {
        if (tokens.peek().is("(")) {
            groups.add(group());
        } else if (tokens.peek().text().equals("offset") && tokens.peekSecond().is("(")) {
            tokens.take();
            tokens.expect("(", "offset(expression)");
            offsets.add(expressions.sum());
            tokens.expect(")", "offset takes one argument");
        } else {
            crossed().stream()
                    .filter(term -> terms.stream().noneMatch(term::isSame))
                    .forEach(terms::add);
        }
    }

    private Group group() {
        Token bracket = tokens.take();
        int before = groups.size() + offsets.size();
        Effects effects = sum();
        if (groups.size() + offsets.size() > before) {
            throw tokens.error(bracket.position(), "a group-level term holds neither offsets nor other groups");
        }
        boolean correlated = tokens.peek().is("|");
        if (!tokens.takes("||")) {
            tokens.expect("|", "brackets around terms are for group-level effects, (1 + x | group)");
        }
        Token name = tokens.expectName("the column of the groups");
        tokens.expect(")", "it closes the bracket of character " + bracket.position());
        if (!effects.intercept() && effects.terms().isEmpty()) {
            throw tokens.error(bracket.position(), "the group-level term is empty");
        }
        return new Group(effects, new Name(name.text(), name.position()), correlated);
    }

    /** {@code a * b} is {@code a + b + a:b}. */
    private List<Term> crossed() {
        List<Term> terms = new ArrayList<>(List.of(interaction()));
        while (tokens.takes("*")) {
            Term right = interaction();
            List<Term> products = terms.stream().map(left -> left.times(right)).toList();
            terms.add(right);
            terms.addAll(products);
        }
        return terms;
    }

    private Term interaction() {
        Term term = new Term(List.of(part()));
        while (tokens.takes(":")) {
            term = term.times(new Term(List.of(part())));
        }
        return term;
    }

    private Part part() {
        if (tokens.peek().text().equals("factor") && tokens.peekSecond().is("(")) {
            tokens.take();
            tokens.expect("(", "factor(column)");
            Token name = tokens.expectName("a column");
            tokens.expect(")", "factor takes one column");
            return new Part(new Name(name.text(), name.position()), true);
        }
        Token start = tokens.peek();
        if (start.kind() != Kind.NAME) {
            throw tokens.error(start.position(), "a term must come here, not " + start.words());
        }
        Expression expression = expressions.atom();
        if (tokens.peek().is("^") || tokens.peek().is("/")) {
            throw tokens.error(
                    tokens.peek().position(),
                    "arithmetic stands in I(...), as in I(x" + tokens.peek().text() + "2)");
        }
        return new Part(expression, false);
    }
}
