package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("warmup", "draws", "chains", "chain");

    @Test
    void theNameWithFewestEditsIsFound() {
        assertThat(NearestName.of("warmpu", NAMES)).contains("warmup");
        assertThat(NearestName.of("DRAWS", NAMES)).contains("draws");
        assertThat(NearestName.of("chans", NAMES)).contains("chains");
    }

    @Test
    void amongEqualsTheFirstInNaturalOrderWins() {
        assertThat(NearestName.of("ba", List.of("bc", "bb"))).contains("bb");
    }

    @Test
    void aFarNameHasNoNeighbour() {
        assertThat(NearestName.of("temperature", NAMES)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
