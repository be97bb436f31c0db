package dev.verlet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencePosteriorTest {
    static List<String> loadable() {
        return ReferenceModels.names().stream()
                .filter(ReferencePosterior::available)
                .toList();
    }

    @Test
    void theFrozenPosteriorIsThereInEveryClone() {
        ReferencePosterior posterior = ReferencePosterior.load("sim-logit");

        assertThat(posterior.data().get("N")).isEqualTo(300L);
        assertThat(posterior.parameters()).hasSize(7);
        assertThat(posterior.parameters().get(0).name()).isEqualTo("b[1]");
        assertThat(posterior.densityChecks()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("loadable")
    void drawsHaveAColumnForEveryReportedScalar(String name) {
        List<String> columns = new ArrayList<>();
        ReferenceModels.model(name).variables().forEach(variable -> columns.addAll(variable.elementNames()));

        assertThat(columns)
                .containsAll(ReferencePosterior.load(name).parameters().stream()
                        .map(ReferencePosterior.Summary::name)
                        .toList());
    }

    @Test
    void anUnknownPosteriorIsRefused() {
        assertThatThrownBy(() -> ReferencePosterior.load("nine_schools"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nine_schools");
    }
}
