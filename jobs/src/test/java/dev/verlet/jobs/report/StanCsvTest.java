package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.Variable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanCsvTest {
    /** Stan writes arrays with their first index running fastest; stored draws are row-major. */
    @Test
    void elementsAreInStansOrder() {
        assertThat(inStansOrder(List.of())).containsExactly("x");
        assertThat(inStansOrder(List.of(3))).containsExactly("x[1]", "x[2]", "x[3]");
        assertThat(inStansOrder(List.of(2, 3)))
                .containsExactly("x[1,1]", "x[2,1]", "x[1,2]", "x[2,2]", "x[1,3]", "x[2,3]");
        assertThat(inStansOrder(List.of(2, 1, 2))).containsExactly("x[1,1,1]", "x[2,1,1]", "x[1,1,2]", "x[2,1,2]");
    }

    private static List<String> inStansOrder(List<Integer> shape) {
        List<String> elements = new Variable("x", shape).elementNames();
        return Arrays.stream(StanCsv.columnMajor(shape)).mapToObj(elements::get).toList();
    }
}
