package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.SummaryRow;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a diagnosis says of studies with chains that failed, ended early or stand still, and with files that are damaged. */
class FaultyStudiesDiagnosisTest {
    @RegisterExtension
    private static final WaveStudies STUDIES = new WaveStudies();

    @TempDir
    private Path folder;

    @Test
    void completeChainsAreSummarisedAndTheOthersTold() throws IOException, InterruptedException {
        WaveStudies.Ending source = new WaveStudies.Ending(chain -> chain == 2 ? 13 : chain == 3 ? 0 : 60);
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 4, 60), source);
        for (Budget budget : List.of(Budget.DEFAULT, WaveStudies.TINY)) {
            DiagnosisRow row = STUDIES.diagnose(study, budget).worst().get(0);

            assertThat(row.verdict()).isEqualTo("incomplete");
            assertThat(row.chainsComplete()).isEqualTo(2);
            assertThat(row.findings())
                    .contains("the summary is of 2 chains and the first 60 draws of each")
                    .anyMatch(finding -> finding.startsWith("2 of 4 chains lack draws"));
            SummaryRow mu = WaveStudies.summary(study).get(1);
            assertThat(mu.chains()).isEqualTo(2);
            assertThat(mu.draws()).isEqualTo(60);
            assertThat(mu.summary()).isEqualTo(WaveStudies.expected(source, 0, 0, new int[] {1, 4}, 60, 1));
        }
    }

    @Test
    void withoutACompleteChainTheFirstDrawsOfAllAreSummarised() throws IOException, InterruptedException {
        WaveStudies.Ending source = new WaveStudies.Ending(chain -> 20 + chain);
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 3, 60), source);

        DiagnosisRow row = STUDIES.diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.chainsComplete()).isZero();
        assertThat(row.chainsUsed()).isEqualTo(3);
        assertThat(row.draws()).isEqualTo(21);
        assertThat(WaveStudies.summary(study).get(1).summary())
                .isEqualTo(WaveStudies.expected(source, 0, 0, new int[] {1, 2, 3}, 21, 1));
    }

    @Test
    void aPosteriorOfFailedChainsAloneIsStillDiagnosed() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(3, 2, 50), new WaveStudies.Waves() {
            @Override
            public Draw draw(long posterior, int chain, long iteration) {
                return posterior == 1 ? null : super.draw(posterior, chain, iteration);
            }

            @Override
            public Status status(long posterior, int chain) {
                return posterior == 1 ? Status.FAILED : Status.DONE;
            }
        });
        for (Budget budget : List.of(Budget.DEFAULT, WaveStudies.TINY)) {
            DiagnosisOverview overview = STUDIES.diagnose(study, budget);

            assertThat(overview.posteriors()).isEqualTo(3);
            assertThat(overview.worst().get(0).posterior()).isEqualTo("p1");
            assertThat(overview.worst().get(0).verdict()).isEqualTo("failed");
            assertThat(overview.worst().get(0).findings()).contains("2 of 2 chains failed (chain 1: it gave up)");
        }
    }

    @Test
    void stuckChainsConstantsAndNonFiniteDrawsAreToldApart() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 4, 100), new WaveStudies.Waves() {
            @Override
            double value(long posterior, int chain, long iteration, int element) {
                if (chain == 3) {
                    return super.value(posterior, chain, 1, element);
                }
                return switch (element) {
                    case 1 -> 1;
                    case 2 -> iteration == 50 ? Double.NaN : iteration;
                    default -> super.value(posterior, chain, iteration, element);
                };
            }
        });

        DiagnosisRow row = STUDIES.diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.stuckChains()).containsExactly(3);
        assertThat(row.nonFinite()).isEqualTo(1);
        assertThat(row.problems()).contains("stuck-chains", "non-finite");
    }

    @Test
    void aStudyWithoutDrawsIsRefusedAndNothingIsWritten() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 2, 30), new WaveStudies.Ending(chain -> 0));
        for (Budget budget : List.of(Budget.DEFAULT, WaveStudies.TINY)) {
            assertThatThrownBy(() -> STUDIES.diagnose(study, budget))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("holds no draws");
        }
        assertThat(study.resolve("summary")).doesNotExist();
        assertThat(study.resolve("_work")).doesNotExist();
    }

    @Test
    void aDamagedSegmentIsNamedAndTheFormerDiagnosisStays() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 2, 30), new WaveStudies.Waves());
        STUDIES.diagnose(study, Budget.DEFAULT);
        List<SummaryRow> former = WaveStudies.summary(study);
        Path file;
        try (var files = Files.list(study.resolve("draws"))) {
            file = files.sorted().findFirst().orElseThrow();
        }
        byte[] altered = Files.readAllBytes(file);
        altered[100] ^= 1;
        for (byte[] damaged : List.of(new byte[] {1, 2, 3}, altered)) {
            Files.write(file, damaged);
            for (Budget budget : List.of(Budget.DEFAULT, WaveStudies.TINY)) {
                assertThatThrownBy(() -> STUDIES.diagnose(study, budget))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("/draws/b00000")
                        .hasMessageContaining("not a whole Parquet file; 'verlet resume " + study + "' sets");
            }
        }
        assertThat(WaveStudies.summary(study)).isEqualTo(former);
    }
}
