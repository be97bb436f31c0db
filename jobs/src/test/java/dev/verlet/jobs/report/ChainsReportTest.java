package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.table.ChainTally;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainsReportTest {
    private static ChainReport chain(String posterior, int number, Status status, long draws, long divergences) {
        return new ChainReport(
                posterior,
                number,
                status,
                status == Status.DONE ? "" : "the solver gave up",
                "0f0f",
                2,
                1000,
                draws,
                draws == 0 ? Double.NaN : 0.4375,
                new double[] {1, 2},
                draws == 0 ? Double.NaN : 0.871,
                9000,
                7 * draws,
                divergences,
                0,
                2L * number,
                new Rejections(number, "reject: sigma is " + number),
                1.25,
                0.75);
    }

    private static List<String> report(ChainTally chains) {
        return ChainsReport.of(chains, 1);
    }

    @Test
    void aChainThatLacksDrawsOfAnExtensionIsNotDone() {
        ChainTally chains = ChainTally.of(List.of(
                chain("p", 1, Status.DONE, 512, 0),
                chain("p", 2, Status.DONE, 3512, 0),
                chain("p", 3, Status.LIMITED, 512, 0)));

        List<String> lines = ChainsReport.of(chains, 3512);
        assertThat(lines.get(1)).endsWith("unfinished");
        assertThat(lines.get(2)).endsWith("done");
        assertThat(lines.get(3)).endsWith("limited");
    }

    @Test
    void tellsWhatTheModelRejectedInItsOwnWords() {
        List<String> lines = report(
                ChainTally.of(List.of(chain("p", 1, Status.DONE, 1000, 0), chain("p", 2, Status.DONE, 1000, 0))));

        assertThat(lines)
                .endsWith(
                        "note: the log density was not finite at 6 evaluations, warmup included; they were rejected",
                        "note: the model itself rejected 3 of them; first, in chain 1 of p: reject: sigma is 1");
    }

    @Test
    void showsAChainALine() {
        List<String> lines = report(
                ChainTally.of(List.of(chain("p", 1, Status.DONE, 1000, 0), chain("p", 2, Status.DONE, 12_000, 0))));

        assertThat(lines)
                .startsWith(
                        "chain   draws  step size  gradients/draw  accept  divergent  seconds  status",
                        "    1   1,000      0.438             7.0    0.87          0      2.0  done",
                        "    2  12,000      0.438             7.0    0.87          0      2.0  done");
    }

    @Test
    void saysWhatDivergencesMeanAndWhatToDo() {
        assertThat(report(ChainTally.of(List.of(chain("p", 1, Status.DONE, 1000, 25)))))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("warning: 25 of 1,000 draws (2.5 %) came from divergent transitions")
                        .contains("sampler.target-acceptance"));
    }

    @Test
    void aShareThatIsNotNothingIsNotSaidToBeNothing() {
        assertThat(report(ChainTally.of(List.of(chain("p", 1, Status.DONE, 4000, 1)))))
                .anySatisfy(line ->
                        assertThat(line).startsWith("warning: 1 of 4,000 draws (less than 0.1 %) came from divergent"));
        assertThat(report(ChainTally.of(List.of(chain("p", 1, Status.DONE, 1000, 1)))))
                .anySatisfy(line -> assertThat(line).startsWith("warning: 1 of 1,000 draws (0.1 %) came"));
    }

    @Test
    void ofManyGoodChainsTheFirstAreShown() {
        List<ChainReport> chains = IntStream.rangeClosed(1, 500)
                .mapToObj(k -> chain("p", k, Status.DONE, 100, 0))
                .toList();
        List<String> lines = report(ChainTally.of(chains));

        assertThat(lines.get(20)).startsWith("   20");
        assertThat(lines.get(21)).isEqualTo("... the first 20 of 500 chains; all are in the table chains");
    }

    @Test
    void tellsFailuresInTheModelsOwnWords() {
        List<String> lines =
                report(ChainTally.of(List.of(chain("p", 1, Status.DONE, 1000, 0), chain("p", 2, Status.FAILED, 0, 0))));

        assertThat(lines).contains("failed: chain 2 of p (key 0f0f): the solver gave up");
        assertThat(lines.get(2)).contains("-").endsWith("failed");
    }

    @Test
    void showsTheWorstTwentyOfMany() {
        List<ChainReport> chains = IntStream.rangeClosed(1, 500)
                .mapToObj(k -> chain("p" + k, 1, k == 250 ? Status.FAILED : Status.DONE, 100, k % 100))
                .toList();
        List<String> lines = report(ChainTally.of(chains));

        assertThat(lines.get(1)).startsWith("p250/1");
        assertThat(lines.get(2)).startsWith("p99/1");
        assertThat(lines.get(21)).isEqualTo("... the worst 20 of 500 chains; all are in the table chains");
    }

    @Test
    void aTableRefusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 2 columns");
    }
}
