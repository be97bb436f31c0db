package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {
    private static final List<Field> FIELDS = List.of(
            Field.integer("N", "rows").atLeast(1),
            Field.integer("K", "columns").atLeast(1),
            Field.matrix("X", "N", "K", "design"),
            Field.integers("y", "N", "outcomes").atLeast(0).atMost(1),
            Field.vector("sd", "K", "scales").greaterThan(0),
            Field.real("df", "degrees of freedom").withFallback(4.0));

    private static Map<String, Object> parse(String json) {
        return JsonValues.parse(json.getBytes(StandardCharsets.UTF_8), "data.json");
    }

    private static List<String> problems(String json) {
        List<String> found = new ArrayList<>();
        InputChecker.check(FIELDS, parse(json), problem -> found.add(problem.message()));
        return found;
    }

    @Test
    void goodInputIsTakenWithItsFallbacks() {
        Inputs inputs = InputChecker.check(
                FIELDS,
                parse("{\"N\": 2, \"K\": 1.0, \"X\": [[1], [2]], \"y\": [0, 1], \"sd\": [3], \"more\": \"ignored\"}"),
                problem -> {
                    throw new AssertionError(problem);
                });

        assertThat(inputs.integer("N")).isEqualTo(2);
        assertThat(inputs.integer("K")).isEqualTo(1);
        assertThat(inputs.matrix("X")[1]).containsExactly(2);
        assertThat(inputs.vector("y")).containsExactly(0, 1);
        assertThat(inputs.real("df")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 1]|sd is missing; it must be a list of numbers [K]",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 1], \"Sd\": [1]|there is 'Sd'",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 1], \"sd\": [0]|sd[1] is 0; it must be greater than 0",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 2], \"sd\": [1]|y[2] is 2; it must be at most 1",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 0.5], \"sd\": [1]|y[2] is 0.5; it must be a whole number",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [\"NaN\"]], \"y\": [0, 1], \"sd\": [1]|X[2,1] is NaN; it must be a finite",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 1], \"sd\": [\"Inf\"]|sd[1] is Infinity",
                "\"N\": 3, \"K\": 1, \"X\": [[1], [2]], \"y\": [0, 1, 1], \"sd\": [1]|X has 2 rows but N is 3",
                "\"N\": 2, \"K\": 2, \"X\": [[1], [2]], \"y\": [0, 1], \"sd\": [1, 1]|X has 1 columns but K is 2",
                "\"N\": 2, \"K\": 1, \"X\": [[1], [2, 3]], \"y\": [0, 1], \"sd\": [1]|rows of different length",
                "\"N\": \"two\", \"K\": 1, \"X\": [[1]], \"y\": [0], \"sd\": [1]|N is 'two'; it must be a whole number",
                "\"N\": 2.5, \"K\": 1, \"X\": [[1]], \"y\": [0], \"sd\": [1]|N is '2.5'; it must be a whole number",
                "\"N\": 0, \"K\": 1, \"X\": [], \"y\": [], \"sd\": [1]|N is 0; it must be at least 1"
            })
    void eachProblemNamesFieldValueAndRemedy(String json, String message) {
        assertThat(problems("{" + json + "}"))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void allProblemsAreFound() {
        assertThat(problems("{\"N\": 1, \"y\": 3, \"sd\": [-1]}")).hasSize(4);
    }

    @Test
    void unknownSettingsAreRefusedWithTheNearestName() {
        List<String> found = new ArrayList<>();
        InputChecker.refuseUnknown(FIELDS, Map.of("dff", 1L), problem -> found.add(problem.message()));

        assertThat(found).containsExactly("dff is not a setting of this model; did you mean 'df'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": }|line 1, column 7",
                "[1, 2]|must be one JSON object",
                "{\"a\": 1} 1|after the closing brace",
                "{\"a\": [1, 2|not valid JSON",
                "|must be one JSON object"
            })
    void malformedJsonIsPlaced(String json, String message) {
        assertThatThrownBy(() -> parse(json == null ? "" : json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data.json")
                .hasMessageContaining(message);
    }

    @Test
    void jsonKeepsItsTypes() {
        Map<String, Object> values = parse(
                "{\"a\": 1, \"b\": 1.5, \"c\": [1, -Infinity], \"d\": [[1, 2], [3, 4]], \"e\": true, \"f\": null}");

        assertThat(values.get("a")).isEqualTo(1L);
        assertThat(values.get("b")).isEqualTo(1.5);
        assertThat((double[]) values.get("c")).containsExactly(1, Double.NEGATIVE_INFINITY);
        assertThat((double[][]) values.get("d")).hasDimensions(2, 2);
        assertThat(values).containsEntry("e", true).doesNotContainKey("f");
    }

    @ParameterizedTest
    @CsvSource({"draw, draws", "target-acceptence, target-acceptance", "zzz, ''"})
    void nearestNames(String typo, String expected) {
        List<String> names = List.of("chains", "draws", "target-acceptance");

        assertThat(NearestName.of(typo, names).orElse("")).isEqualTo(expected);
    }

    @Test
    void registryNamesTheNearestModel() {
        ModelRegistry models = ModelRegistry.load(InputsTest.class.getClassLoader());

        assertThat(models.find("gaussian").name()).isEqualTo("gaussian");
        assertThatThrownBy(() -> models.find("gausian"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'gaussian'?")
                .hasMessageContaining("logistic-regression");
    }

    @Test
    void variablesNameTheirElementsRowByRow() {
        assertThat(Variable.scalar("mu").elementNames()).containsExactly("mu");
        assertThat(new Variable("m", List.of(2, 2)).elementNames())
                .containsExactly("m[1,1]", "m[1,2]", "m[2,1]", "m[2,2]");
        assertThatThrownBy(() -> Variable.scalar("lp__")).hasMessageContaining("does not end in '__'");
    }
}
