package dev.verlet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialValuesTest {
    private final Model model = TestModels.of(
            List.of(Parameter.real("mu"), Parameter.positive("tau"), Parameter.real("theta", 2)), (q, gradient) -> 0);

    @Test
    void areInTheOrderOfTheParameters() {
        double[] x = InitialValues.inOrder(model, Map.of("tau", new double[] {2}, "theta", new double[] {5, 6}));

        assertThat(x).containsExactly(Double.NaN, 2, 5, 6);
    }

    @Test
    void areRefusedTogether() {
        Map<String, double[]> wrong =
                Map.of("tau", new double[] {-1}, "theta", new double[] {5}, "nu", new double[] {1});

        assertThatThrownBy(() -> InitialValues.inOrder(model, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parameter 'nu'; did you mean 'mu'?")
                .hasMessageContaining("tau: ")
                .hasMessageContaining("-1")
                .hasMessageContaining("theta has 1 initial values; it has 2 elements");
    }
}
