package dev.verlet.model.regression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A regression's formula, read: what is predicted by what.
 *
 * @param text as it was written
 * @param response the response, or the successes
 * @param failures of {@code cbind(successes, failures)}
 * @param effects of the whole population
 * @param offsets added to the linear predictor
 * @param groups group-level effects, in the order of the formula
 */
record Formula(
        String text,
        Expression response,
        Optional<Expression> failures,
        Effects effects,
        List<Expression> offsets,
        List<Group> groups) {
    Formula {
        offsets = List.copyOf(offsets);
        groups = List.copyOf(groups);
    }

    /**
     * An intercept, if any, and terms, main effects first.
     *
     * @param intercept whether there is one
     * @param terms without repetition
     */
    record Effects(boolean intercept, List<Term> terms) {
        Effects {
            terms = List.copyOf(terms);
        }
    }

    /**
     * Effects that vary by the levels of a column: {@code (effects | column)}.
     *
     * @param correlated whether the effects of a level may be correlated: one bar, not two
     */
    record Group(Effects effects, Expression.Name column, boolean correlated) {}

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException that names the character, from 1, and what would be right
     */
    static Formula parse(String text) {
        return new FormulaParser(text).parse();
    }

    /** All terms, those of groups included. */
    Stream<Term> allTerms() {
        return Stream.concat(
                effects.terms().stream(), groups.stream().flatMap(group -> group.effects().terms().stream()));
    }
}
