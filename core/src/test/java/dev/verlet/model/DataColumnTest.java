package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataColumnTest {
    @Test
    void numbersTruthValuesAndNullsAreNumbers() {
        DataColumn column = column("[true, 2.5, null, false, NaN, -0.0]");

        assertThat(((DataColumn.Numbers) column).values()).containsExactly(1, 2.5, Double.NaN, 0, Double.NaN, -0.0);
        assertThat(column.isMissing(2)).isTrue();
        assertThat(column.isMissing(3)).isFalse();
        assertThat(column.distinct()).isEqualTo(List.of(0.0, 1.0, 2.5));
    }

    @Test
    void textsMayBeMissing() {
        DataColumn column = column("[\"NaN\", \"b\", null, \"a\", \"b\"]");

        assertThat(((DataColumn.Texts) column).values()).containsExactly(null, "b", null, "a", "b");
        assertThat(column.distinct()).isEqualTo(List.of("a", "b"));
        assertThat(column.size()).isEqualTo(5);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> column("[null, 1, \"a\"]"))
                .hasMessage(
                        "a list that mixes numbers, texts or lists: element 3 is the text \"a\", element 2 the number 1");
        assertThatThrownBy(() -> column("[\"a\", true]"))
                .hasMessage("a list that mixes numbers, texts or lists: element 2 is true, element 1 the text \"a\"");
        assertThatThrownBy(() -> column("[{}, 1]"))
                .hasMessage("a list that mixes numbers, texts or lists: element 1 is an object");
        assertThatThrownBy(() -> column("3")).hasMessage("the number 3");
        assertThatThrownBy(() -> column("[[1], [2, 3]]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyListIsAColumnOfNoRows() {
        assertThat(column("[]").size()).isZero();
    }

    private static DataColumn column(String json) {
        return DataColumn.of(JsonValues.parse(("{\"c\": " + json + "}").getBytes(StandardCharsets.UTF_8), "test")
                .get("c"));
    }
}
