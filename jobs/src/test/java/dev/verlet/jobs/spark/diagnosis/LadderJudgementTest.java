package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderRound.LevelRow;
import dev.verlet.jobs.table.LadderRound.PairRow;
import dev.verlet.tempering.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** Each problem of a ladder is found, and told with what to do; a good ladder has none. */
class LadderJudgementTest {
    private static final Evidence GOOD = new Evidence(-4.9, -5.1, -5, 0.1, true);

    private static LadderRound ladder(
            int copy, double swap, long restarts, double expected, double explorer, Evidence evidence) {
        List<LevelRow> levels = new ArrayList<>();
        List<PairRow> pairs = new ArrayList<>();
        for (int level = 0; level < 5; level++) {
            double acceptance = level == 0 ? Double.NaN : level == 3 ? explorer : 0.8;
            levels.add(new LevelRow(level / 4.0, false, new double[] {0.5}, acceptance, 100, 0, 0));
        }
        for (int pair = 0; pair < 4; pair++) {
            pairs.add(new PairRow(swap, 50, (long) (50 * swap)));
        }
        return new LadderRound(
                "p", copy, 10, 1024, 1, 4 * (1 - swap), evidence, restarts, expected, restarts, 5, levels, pairs);
    }

    private static Map<String, String> problems(LadderRound... last) {
        Map<String, String> found = new LinkedHashMap<>();
        LadderJudgement.of(List.of(last), found::put);
        return found;
    }

    @Test
    void goodLaddersHaveNoProblems() {
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, GOOD), ladder(2, 0.5, 70, 100, 0.8, GOOD)))
                .isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void tooFewLevels() {
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, GOOD), ladder(2, 0.1, 20, 30, 0.8, GOOD)))
                .containsOnlyKeys("few-levels")
                .hasValueSatisfying(new Condition<>(
                        words -> words.contains("swaps of copy 2 are accepted at 10 %")
                                && words.contains("set tempering.levels = 10, or auto"),
                        "what to do"));
    }

    @Test
    void restartsFarUnderTheRate() {
        assertThat(problems(ladder(1, 0.5, 12, 100, 0.8, GOOD)).get("restarts"))
                .contains("copy 1 reached the target from the reference 12 times where 100 were to be expected");
        assertThat(problems(ladder(1, 0.5, 4, 5, 0.8, GOOD)).get("restarts"))
                .contains("4 times (it should be 10 or more): one more of tempering.rounds");
    }

    @Test
    void aLevelWhoseExplorerDoesNotMove() {
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.01, GOOD)))
                .containsOnlyKeys("still-level")
                .hasValueSatisfying(new Condition<>(
                        words -> words.contains("at level 3 (beta = 0.750, acceptance 1.0 %)"), "the level"));
    }

    /** Ladders that choose their number of levels may choose one; they have no swaps, and no part in the median. */
    @Test
    void laddersOfOneLevelHideNoOther() {
        LadderRound one = alone(1);
        LadderRound two = alone(2);
        LadderRound apart = ladder(3, 0.5, 60, 100, 0.8, new Evidence(-3, -7, -5, 0.1, true));

        assertThat(problems(one, two)).isEmpty();
        assertThat(problems(one, two, apart).get("evidence")).contains("of copy 3 is -3.00");
    }

    private static LadderRound alone(int copy) {
        LevelRow target = new LevelRow(1, true, new double[] {0.5}, 0.8, 100, 0, 0);
        return new LadderRound("p", copy, 10, 1024, 1, 0, GOOD, 0, Double.NaN, 0, 0, List.of(target), List.of());
    }

    @Test
    void evidenceUpAndDownApart() {
        Evidence apart = new Evidence(-3, -7, -5, 0.1, true);
        Evidence uncertain = new Evidence(-3, -7, -5, 4, true);
        Evidence oneSided = new Evidence(-3, Double.NaN, -3, 0.1, true);

        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, apart)).get("evidence"))
                .contains("is -3.00 from the reference up and -7.00 from the target down");
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, uncertain))).isEmpty();
        Evidence ratio = new Evidence(-3, -7, -5, 0.1, false);
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, ratio)).get("evidence"))
                .contains("the log ratio of normalising constants of copy 1 is -3.00");
        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, oneSided)))
                .as("the target is zero somewhere")
                .isEmpty();
    }

    @Test
    void copiesThatDisagree() {
        Evidence other = new Evidence(-7, -7.1, -7.05, 0.1, true);

        assertThat(problems(ladder(1, 0.5, 60, 100, 0.8, GOOD), ladder(2, 0.5, 60, 100, 0.8, other)))
                .containsOnlyKeys("copies")
                .hasValueSatisfying(
                        new Condition<>(words -> words.contains("-7.05 in copy 2 and -5.00 in copy 1"), "both copies"));
    }

    /** One bad copy of a hundred is chance; many are not. */
    @Test
    void ofManyCopiesTheMedianIsJudged() {
        LadderRound[] copies = new LadderRound[100];
        for (int k = 0; k < 100; k++) {
            copies[k] = ladder(k + 1, 0.5, k < 10 ? 2 : 60, 100, 0.8, GOOD);
        }
        assertThat(problems(copies)).isEmpty();
        for (int k = 0; k < 100; k++) {
            copies[k] = ladder(k + 1, 0.5, k < 60 ? 2 : 60, 100, 0.8, GOOD);
        }
        assertThat(problems(copies)).containsOnlyKeys("restarts");
    }

    /** Half of the copies have seen a mode that the others have not; five of a hundred may be off by chance. */
    @Test
    void ofManyCopiesTheTenthsAreCompared() {
        Evidence other = new Evidence(-7, -7.1, -7.05, 0.1, true);
        LadderRound[] copies = new LadderRound[100];
        for (int k = 0; k < 100; k++) {
            copies[k] = ladder(k + 1, 0.5, 60, 100, 0.8, k < 50 ? GOOD : other);
        }
        assertThat(problems(copies)).containsOnlyKeys("copies");
        for (int k = 0; k < 100; k++) {
            copies[k] = ladder(k + 1, 0.5, 60, 100, 0.8, k < 95 ? GOOD : other);
        }
        assertThat(problems(copies)).isEmpty();
    }
}
