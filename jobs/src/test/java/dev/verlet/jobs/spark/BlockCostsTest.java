package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.study.StudyPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockCostsTest {
    private static final Map<Integer, Long> BYTES = Map.of(0, 100L, 1, 200L, 2, 400L, 3, 800L);

    @Test
    void areBytesUntilOneBlockIsKnown() {
        BlockCosts costs = new BlockCosts(StudyPlan.of(4, 300, 10, 4), BYTES);

        assertThat(costs.of(2)).isEqualTo(400);
    }

    @Test
    void lieBetweenThoseOfTheNextSmallerAndTheNextLargerData() {
        BlockCosts costs = new BlockCosts(StudyPlan.of(4, 300, 10, 4), BYTES);
        costs.took(0, 3);
        costs.took(2, 5);

        assertThat(costs.of(1)).isEqualTo(4);
    }

    @Test
    void growWithTheDataBeyondWhatIsKnown() {
        BlockCosts costs = new BlockCosts(StudyPlan.of(4, 300, 10, 4), BYTES);
        costs.took(1, 3);

        assertThat(costs.of(0)).isEqualTo(1.5);
        assertThat(costs.of(3)).isEqualTo(12);
    }

    @Test
    void areThoseOfTheSamePosteriorWhereItHasSeveralBlocks() {
        StudyPlan plan = StudyPlan.of(2, 3, 10);
        BlockCosts costs = new BlockCosts(plan, Map.of(0, 7L, 1, 7L, 2, 7L, 3, 7L, 4, 7L, 5, 7L));
        costs.took(0, 1);
        costs.took(3, 1000);
        costs.took(4, 2000);

        assertThat(costs.of(2)).isEqualTo(1);
        assertThat(costs.of(5)).isEqualTo(1500);
    }
}
