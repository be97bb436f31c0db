package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderRound.LevelRow;
import dev.verlet.jobs.table.LadderRound.PairRow;
import dev.verlet.jobs.table.LadderTally;
import dev.verlet.tempering.Evidence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is printed at the end of ladders. */
class LadderReportTest {
    private static LadderRound ladder(String posterior, int copy, double barrier, long restarts, Evidence evidence) {
        LevelRow level = new LevelRow(1, false, new double[] {0.5}, 0.8, 100, 0, 0);
        PairRow pair = new PairRow(0.6, 50, 30);
        return new LadderRound(
                posterior,
                copy,
                10,
                1024,
                1.5,
                barrier,
                evidence,
                restarts,
                100,
                restarts,
                2,
                List.of(level, level),
                List.of(pair));
    }

    private static Evidence evidence(double logRatio, boolean normalized) {
        return new Evidence(logRatio, logRatio, logRatio, 0.25, normalized);
    }

    private static List<String> report(LadderRound... last) {
        return LadderReport.of(LadderTally.of(List.of(last)), new ChainTally());
    }

    /** Mean and standard error of 1, 2, 3 are 2 and 1 / sqrt 3; those of the barrier are a tenth. */
    @Test
    void copiesTellTheirErrorsByTheirScatter() {
        assertThat(report(
                        ladder("p", 1, 0.1, 50, evidence(1, true)),
                        ladder("p", 2, 0.2, 60, evidence(2, true)),
                        ladder("p", 3, 0.3, 70, evidence(3, true))))
                .containsExactly("log evidence 2.000 +- 0.577 (from the scatter of 3 ladders), barrier 0.200 +- 0.058"
                        + " with 2 levels, 180 restarts in 3,072 scans");
    }

    @Test
    void oneLadderTellsItsOwnErrorAndNoneOfTheBarrier() {
        assertThat(report(ladder("p", 1, 0.1, 50, evidence(1, false))))
                .containsExactly(
                        "log ratio of normalising constants, target to reference: 1.000 +- 0.250 (from batches of"
                                + " one ladder), barrier 0.100 with 2 levels, 50 restarts in 1,024 scans");
        Evidence unknown = new Evidence(1, 1, 1, Double.NaN, true);
        assertThat(report(ladder("p", 1, 0.1, 0, unknown)))
                .containsExactly(
                        "log evidence 1.000 (one ladder with too few restarts to tell its error), barrier 0.100"
                                + " with 2 levels, 0 restarts in 1,024 scans");
    }

    @Test
    void ofManyPosteriorsThoseWithTheFewestRestartsAreShown() {
        LadderRound[] last = IntStream.range(0, 30)
                .mapToObj(p -> ladder("p" + p, 1, 1, p == 17 ? 1 : 50, evidence(-p, true)))
                .toArray(LadderRound[]::new);

        List<String> lines = report(last);

        assertThat(lines.get(0))
                .contains("posterior", "copies", "log evidence", "+-", "Lambda", "restarts", "expected");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("p17 "))
                .singleElement()
                .asString()
                .contains("-17.000");
        assertThat(lines).filteredOn(line -> line.matches("p\\d+ .*")).hasSize(20);
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo(
                        "... of 30 posteriors the 20 with the fewest restarts for those expected; all are in the table"
                                + " rounds");
    }
}
