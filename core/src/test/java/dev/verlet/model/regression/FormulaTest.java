package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.regression.Formula.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @Test
    void everyPartIsRead() {
        Formula formula =
                Formula.parse("log(y) ~ x1 + I(x2^2) + factor(z) + offset(log(e)) + (1 + x1 | g) + (0 + x2 || `a b`)");

        assertThat(formula.response().label()).isEqualTo("log(y)");
        assertThat(formula.effects().intercept()).isTrue();
        assertThat(labels(formula.effects().terms())).containsExactly("x1", "I(x2 ^ 2)", "factor(z)");
        assertThat(formula.effects().terms().get(2).parts().get(0).categorical())
                .isTrue();
        assertThat(formula.offsets()).extracting(Expression::label).containsExactly("log(e)");
        Group first = formula.groups().get(0);
        assertThat(first.column().name()).isEqualTo("g");
        assertThat(first.correlated()).isTrue();
        assertThat(first.effects().intercept()).isTrue();
        assertThat(labels(first.effects().terms())).containsExactly("x1");
        Group second = formula.groups().get(1);
        assertThat(second.column().name()).isEqualTo("a b");
        assertThat(second.correlated()).isFalse();
        assertThat(second.effects().intercept()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "y ~ a * b, a;b;a:b",
        "y ~ a + a * b + b:a, a;b;a:b",
        "y ~ a:b + c, c;a:b",
        "y ~ a * b * c, a;b;c;a:b;a:c;b:c;a:b:c",
        "y ~ a:a, a"
    })
    void crossingsAreExpandedWithoutRepetitionMainEffectsFirst(String formula, String terms) {
        assertThat(labels(Formula.parse(formula).effects().terms())).containsExactly(terms.split(";"));
    }

    @ParameterizedTest
    @CsvSource({
        "y ~ x, true",
        "y ~ 1 + x, true",
        "y ~ 0 + x, false",
        "y ~ x - 1, false",
        "y ~ -1 + x, false",
        "y ~ 1, true"
    })
    void theInterceptIsThereUnlessTakenAway(String formula, boolean intercept) {
        assertThat(Formula.parse(formula).effects().intercept()).isEqualTo(intercept);
    }

    @Test
    void arithmeticHasThePrecedenceOfR() {
        Map<String, double[]> columns = Map.of("a", new double[] {2, 3}, "b", new double[] {5, 0.5});
        double[] values = Formula.parse("I(-a^2 + b / (a - 4) * 3 - 1 - sqrt(b)) ~ 1")
                .response()
                .evaluate(columns::get, 2);

        assertThat(values[0]).isCloseTo(-4 + 5 / -2.0 * 3 - 1 - Math.sqrt(5), within(1e-14));
        assertThat(values[1]).isCloseTo(-9 - 0.5 * 3 - 1 - Math.sqrt(0.5), within(1e-14));
        assertThat(columns.get("a")).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "y ~ x + + z ! character 9: a term must come here, not '+'",
                "y x ! character 3: '~' must come here, not 'x'",
                "y ~ ! character 4: a term must come here, not the end",
                "y ~ lg(x) ! character 5: there is no function 'lg'; did you mean 'log'?",
                "y ~ x$z ! character 6: '$' has no meaning here",
                "y ~ (x + z) ! character 11: '|' must come here, not ')'",
                "y ~ (1 | ) ! character 10: the column of the groups must come here, not ')'",
                "y ~ (0 | g) ! character 5: the group-level term is empty",
                "y ~ (1 + (1 | h) | g) ! character 5: a group-level term holds neither offsets nor other groups",
                "y ~ x - z ! character 9: only the intercept can be taken away: '- 1'",
                "y ~ x + 2 ! character 9: '2' is no term; 1 is the intercept, 0 leaves it out",
                "y ~ x^2 ! character 6: arithmetic stands in I(...), as in I(x^2)",
                "y ~ log(x ! character 10: ')' must come here, not the end: log takes one argument",
                "y ~ x z ! character 7: '+' or the end must come here, not 'z'",
                "cbind(s) ~ x ! character 8: ',' must come here, not ')'"
            })
    void errorsPointToTheirCharacter(String formula, String message) {
        assertThatThrownBy(() -> Formula.parse(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("formula \"" + formula + "\", " + message);
    }

    private static List<String> labels(List<Term> terms) {
        return terms.stream().map(Term::label).toList();
    }
}
