package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTest {
    /** The first element of a Cholesky factor of correlations is 1, and a simplex of one element too. */
    @Test
    void onlyElementsWithIntervalsOfTheirOwnAreFree() {
        Variable matrix = new Variable("m", List.of(2, 2));

        assertThat(Parameter.real("x", 3).isFree()).isTrue();
        assertThat(Parameter.positive("x").isFree()).isTrue();
        assertThat(new Parameter(Variable.scalar("x"), Constraints.interval(0, 1)).isFree())
                .isTrue();
        assertThat(new Parameter(Variable.vector("p", 1), Constraints.simplex()).isFree())
                .isFalse();
        assertThat(new Parameter(matrix, Constraints.choleskyCorrelation()).isFree())
                .isFalse();
        assertThat(new Parameter(matrix, Constraints.covariance()).isFree()).isFalse();
    }
}
