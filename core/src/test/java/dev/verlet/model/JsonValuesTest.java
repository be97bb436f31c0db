package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValuesTest {
    @Test
    void everyKindOfValueHasItsJavaType() {
        Map<String, Object> values = parse("{'l': 3, 'd': 3.0, 'b': true, 's': 'x', 'n': null, 'o': {'k': 1},"
                + " 'v': [1, 2.5], 'e': [], 'm': [[1, 2], [3, 4]], 'r': [[1], [2, 3]], 'w': [1, 'a'],"
                + " 'big': 123456789012345678901234567890}");

        assertThat(values)
                .containsEntry("l", 3L)
                .containsEntry("d", 3.0)
                .containsEntry("b", true)
                .containsEntry("s", "x")
                .containsEntry("n", null)
                .containsEntry("o", Map.of("k", 1L))
                .containsEntry("v", new double[] {1, 2.5})
                .containsEntry("e", new double[0])
                .containsEntry("w", List.of(1.0, "a"))
                .containsEntry("big", 1.2345678901234568e29);
        assertThat((double[][]) values.get("m")).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat((List<?>) values.get("r")).hasSize(2).first().isEqualTo(new double[] {1});
        assertThat(values.keySet()).containsExactly("l", "d", "b", "s", "n", "o", "v", "e", "m", "r", "w", "big");
    }

    @Test
    void nonFiniteNumbersComeAsLiteralsOrAsStansStrings() {
        assertThat((double[]) parse("{'v': [NaN, 'NaN', Infinity, 'Inf', '+Inf', 'Infinity', -Infinity, '-Inf']}")
                        .get("v"))
                .containsExactly(
                        Double.NaN,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NEGATIVE_INFINITY);
    }

    @Test
    void aMillionNumbersAreRead() {
        String numbers =
                IntStream.range(0, 1_000_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        double[] values = (double[]) parse("{'v': [" + numbers + "]}").get("v");

        assertThat(values).hasSize(1_000_000);
        assertThat(values[999_999]).isEqualTo(999_999);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1, 2] | data.json, line 1, column 2: a JSON object {...} must come first",
                "~~ | data.json, line 1, column 1: a JSON object {...} must come first",
                "{'a': 1} {} | data.json, line 1, column 11: there is text after the object's end",
            })
    void whatIsNotOneObjectIsRefused(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a': 1,\\n 'b': [1, x]} | line 2",
                "{'a': 1,\\n 'b': [1, 2} | line 2",
                "{'a': 1,\\n 'b': [1, | line 2",
                "{'a': 1,\\n 'a': 2} | Duplicate field 'a'",
            })
    void malformedTextIsRefusedWithItsPlace(String json, String part) {
        assertThatThrownBy(() -> parse(json.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data.json, line ")
                .hasMessageContaining(part);
    }

    private static Map<String, Object> parse(String json) {
        return JsonValues.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "data.json");
    }
}
