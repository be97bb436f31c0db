package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputCheckerTest {
    private static final List<Field> FIELDS = List.of(
            Field.vector("sigma", "J", "standard errors").greaterThan(0),
            Field.integer("J", "schools").atLeast(1),
            Field.integers("count", "J", "counts").atLeast(0).atMost(9).withFallback(new double[] {1, 1}),
            Field.matrix("X", "J", "3", "predictors").withFallback(new double[2][3]),
            Field.real("scale", "scale").withFallback(2.5));

    @Test
    void rightValuesAreReturnedAndFallbacksFillIn() {
        Inputs inputs = InputChecker.check(FIELDS, parse("{'J': 2, 'sigma': [1, 2.5], 'extra': {}}"), problem -> {
            throw new AssertionError(problem);
        });

        assertThat(inputs.integer("J")).isEqualTo(2);
        assertThat(inputs.vector("sigma")).containsExactly(1, 2.5);
        assertThat(inputs.vector("count")).containsExactly(1, 1);
        assertThat(inputs.real("scale")).isEqualTo(2.5);
    }

    @Test
    void flagsTextsObjectsAndColumnsAreReturnedOrToldApart() {
        List<Field> fields = List.of(
                Field.flag("scale", false, "scaled"),
                Field.texts("outputs", "outputs"),
                Field.object("priors", "priors"),
                Field.column("county", "formula, character 5"));
        Inputs inputs = InputChecker.check(
                fields, parse("{'outputs': ['a', 'b'], 'priors': {'b': [1]}, 'county': ['x', null]}"), problem -> {
                    throw new AssertionError(problem);
                });
        List<Problem> problems = new ArrayList<>();

        InputChecker.check(
                fields, parse("{'scale': 1, 'outputs': ['a', 2], 'priors': 'flat', 'kounty': [1]}"), problems::add);

        assertThat(inputs.flag("scale")).isFalse();
        assertThat(inputs.texts("outputs")).containsExactly("a", "b");
        assertThat(inputs.object("priors")).containsOnlyKeys("b");
        assertThat(inputs.column("county").isMissing(1)).isTrue();
        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "scale is the number 1; it must be true or false",
                        "outputs[2] is the number 2; outputs must be a list of texts",
                        "priors is the text \"flat\"; it must be an object",
                        "county is missing; it must be a list of numbers or of texts (formula, character 5); is 'kounty'"
                                + " meant to be it?");
    }

    @Test
    void aWholeDoubleIsAnIntegerAndAnIntegerIsANumber() {
        Inputs inputs = InputChecker.check(FIELDS, parse("{'J': 2.0, 'sigma': [1, 2], 'scale': 3}"), problem -> {
            throw new AssertionError(problem);
        });

        assertThat(inputs.integer("J")).isEqualTo(2);
        assertThat(inputs.real("scale")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'J': 2} | sigma is missing; it must be a list of J finite numbers > 0",
                "{'J': 2, 'sgma': [1, 2]} | sigma is missing; it must be a list of J finite numbers > 0;"
                        + " is 'sgma' meant to be it?",
                "{'J': 2, 'sigma': 3} | sigma is the number 3; it must be a list of J finite numbers > 0",
                "{'J': 2, 'sigma': null} | sigma is null; it must be a list of J finite numbers > 0",
                "{'J': 2, 'sigma': ['a', 1]} | sigma[1] is the text \"a\";"
                        + " sigma must be a list of J finite numbers > 0",
                "{'J': 2, 'sigma': [1, 2, 3]} | sigma has 3 values but J = 2",
                "{'J': 2, 'sigma': [1, -1]} | sigma[2] = -1, must be > 0",
                "{'J': 2, 'sigma': [0, -1]} | sigma[1] = 0, must be > 0 (and 1 more of its values are wrong)",
                "{'J': 2, 'sigma': [1, 'NaN']} | sigma[2] is NaN, must be finite",
                "{'J': 2, 'sigma': [1, '-Inf']} | sigma[2] is -Infinity, must be finite",
                "{'J': '2', 'sigma': [1]} | J is the text \"2\"; it must be a whole number >= 1",
                "{'J': 2.5, 'sigma': [1]} | J = 2.5, must be a whole number",
                "{'J': 0, 'sigma': [], 'count': [], 'X': []} | J = 0, must be >= 1",
                "{'J': true, 'sigma': [1]} | J is true; it must be a whole number >= 1",
                "{'J': 2, 'sigma': [1, 1], 'count': [1, 1.5]} | count[2] = 1.5, must be a whole number",
                "{'J': 2, 'sigma': [1, 1], 'count': [1, 10]} | count[2] = 10, must be >= 0 and <= 9",
                "{'J': 2, 'sigma': [1, 1], 'X': [[1, 2, 3], [4, 5]]} | X is ragged (row 2 has 2 values, row 1 has 3);"
                        + " it must be a list of J lists of 3 finite numbers",
                "{'J': 2, 'sigma': [1, 1], 'X': [[1, 2], [4, 5]]} | X has 2 columns, must have 3",
                "{'J': 2, 'sigma': [1, 1], 'X': [[1, 2, 3]]} | X has 1 rows but J = 2",
                "{'J': 2, 'sigma': [1, 1], 'X': [[1, 2, 3], [4, NaN, 6]]} | X[2,2] is NaN, must be finite",
                "{'J': 2, 'sigma': [1, 1], 'scale': {}} | scale is an object; it must be a finite number",
            })
    void aWrongValueIsNamedWithWhatWouldBeRight(String json, String message) {
        assertThat(messages(json)).containsExactly(message);
    }

    @Test
    void allProblemsAreReportedInTheOrderOfTheFields() {
        assertThat(messages("{'J': 2, 'sigma': [1, NaN, 3], 'count': [1, -1], 'scale': 'wide'}"))
                .containsExactly(
                        "sigma has 3 values but J = 2",
                        "sigma[2] is NaN, must be finite",
                        "count[2] = -1, must be >= 0 and <= 9",
                        "scale is the text \"wide\"; it must be a finite number");
    }

    @Test
    void anIntegerThatNoArrayCouldHaveIsRefused() {
        assertThat(messages("{'J': 3000000000, 'sigma': [1]}"))
                .containsExactly(
                        "sigma has 1 values but J = 3000000000", "J = 3000000000, must be at most 2147483647 in size");
    }

    @Test
    void unknownSettingsAreRefusedWithTheNearestName() {
        List<Problem> problems = new ArrayList<>();

        InputChecker.refuseUnknown(FIELDS, parse("{'sclae': 1, 'J': 2, 'zzzzzz': 3}"), problems::add);

        assertThat(problems)
                .containsExactly(
                        new Problem("sclae", "unknown key 'sclae'; did you mean 'scale'?"),
                        new Problem("zzzzzz", "unknown key 'zzzzzz'; valid are sigma, J, count, X, scale"));
    }

    /** As a binary document holds it; JSON's empty list is a vector. */
    @Test
    void aMatrixWithoutRowsIsOne() {
        List<Field> fields = List.of(Field.integer("J", "schools"), Field.matrix("X", "J", "3", "predictors"));
        List<Problem> problems = new ArrayList<>();

        Inputs inputs = InputChecker.check(fields, Map.of("J", 0L, "X", new double[0][]), problems::add);
        InputChecker.check(fields, Map.of("J", 2L, "X", new double[0][]), problems::add);

        assertThat(inputs.matrix("X")).isEmpty();
        assertThat(problems).containsExactly(new Problem("X", "X has 0 rows but J = 2"));
    }

    private static List<String> messages(String json) {
        List<String> messages = new ArrayList<>();
        InputChecker.check(FIELDS, parse(json), problem -> messages.add(problem.message()));
        return messages;
    }

    private static Map<String, Object> parse(String json) {
        return JsonValues.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "test");
    }
}
