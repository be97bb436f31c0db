package dev.verlet.model.stan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void valuesOfAColumnMajorMatrixFindTheirPlacesByRows() {
        Columns columns = Columns.of(List.of("mu", "L.1.1", "L.2.1", "L.1.2", "L.2.2", "L.1.3", "L.2.3", "v.1"));

        assertThat(columns.variables())
                .containsExactly(
                        Variable.scalar("mu"), new Variable("L", List.of(2, 3)), new Variable("v", List.of(1)));
        assertThat(columns.places()).containsExactly(0, 1, 4, 2, 5, 3, 6, 7);
    }

    @Test
    void anyOrderOfElementsIsUnderstood() {
        Columns columns = Columns.of(List.of("a.1.1.1", "a.1.1.2", "a.2.1.1", "a.2.1.2"));

        assertThat(columns.variables()).containsExactly(new Variable("a", List.of(2, 1, 2)));
        assertThat(columns.places()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theFirstValuesHaveTheFirstVariables() {
        Columns columns = Columns.of(List.of("x.1", "x.2", "s", "y"));

        assertThat(columns.first(3)).extracting(Variable::name).containsExactly("x", "s");
    }

    @Test
    void namesThatAreNoColumnsAreTold() {
        assertThatThrownBy(
                        () -> Columns.of(List.of("mu", "t:1", "z.real", "t.1:2", "chain", "Iteration", "u__", "p:q")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t:1, z.real, t.1:2, chain, Iteration and 2 more")
                .hasMessageContaining("model.include");
    }

    @Test
    void elementsThatFillNoShapeAreTold() {
        assertThatThrownBy(() -> Columns.of(List.of("x.1", "x.3")))
                .hasMessage("'x' has 2 elements, which do not fill the shape [3]");
        assertThatThrownBy(() -> Columns.of(List.of("x.1", "x.1.1")))
                .hasMessage("the elements of 'x' have different numbers of indices");
    }
}
