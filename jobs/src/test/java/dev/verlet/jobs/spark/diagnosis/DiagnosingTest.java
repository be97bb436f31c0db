package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.SummaryRow;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A diagnosis says what the core's functions say of the same draws, however it is shared out. */
class DiagnosingTest {
    @RegisterExtension
    private static final WaveStudies STUDIES = new WaveStudies();

    @TempDir
    private Path folder;

    @Test
    void valuesAreThoseOfTheCoreBitForBitHoweverTheWorkIsShared()
            throws IOException, InterruptedException, SQLException {
        WaveStudies.Waves source = new WaveStudies.Waves();
        Path study = WaveStudies.write(folder, StudyPlan.of(3, 4, 60), source);

        DiagnosisOverview whole = STUDIES.diagnose(study, Budget.DEFAULT);
        List<SummaryRow> rows = WaveStudies.summary(study);
        List<String> diagnosis = DrawsOnDisk.query("SELECT * FROM '" + study + "/diagnosis/*.parquet' ORDER BY 1");

        assertThat(rows).hasSize(3 * (1 + 1 + 4) + 1 + 2 + 3);
        assertThat(rows.stream().filter(row -> row.posterior().equals("p1")).map(SummaryRow::parameter))
                .containsExactly("lp__", "mu", "x[1]", "x[2]", "s[1,1]", "s[1,2]", "s[2,1]", "s[2,2]");
        for (long posterior = 0; posterior < 3; posterior++) {
            String name = "p" + posterior;
            List<SummaryRow> own =
                    rows.stream().filter(row -> row.posterior().equals(name)).toList();
            for (int element = 0; element < posterior + 6; element++) {
                assertThat(own.get(element + 1).summary())
                        .isEqualTo(WaveStudies.expected(source, posterior, element, new int[] {1, 2, 3, 4}, 60, 1));
            }
        }
        for (Budget budget : List.of(WaveStudies.TINY, new Budget(0, 3 * 240 * Double.BYTES), new Budget(0, 1 << 20))) {
            DiagnosisOverview shared = STUDIES.diagnose(study, budget);
            assertThat(WaveStudies.summary(study)).isEqualTo(rows);
            assertThat(DrawsOnDisk.query("SELECT * FROM '" + study + "/diagnosis/*.parquet' ORDER BY 1"))
                    .isEqualTo(diagnosis);
            assertThat(shared.worst()).isEqualTo(whole.worst());
        }
    }

    @Test
    void blocksChangeNothing() throws IOException, InterruptedException {
        List<SummaryRow> reference = null;
        for (int blocks : new int[] {1, 2, 10}) {
            Path study = WaveStudies.write(folder, StudyPlan.of(5, 2, 40, blocks), new WaveStudies.Waves());
            STUDIES.diagnose(study, Budget.DEFAULT);
            if (reference == null) {
                reference = WaveStudies.summary(study);
            }
            assertThat(WaveStudies.summary(study)).isEqualTo(reference);
            STUDIES.diagnose(study, WaveStudies.TINY);
            assertThat(WaveStudies.summary(study)).isEqualTo(reference);
        }
    }

    /** Pooled over posteriors of different location, R-hat would be huge. */
    @Test
    void posteriorsAreNeverPooled() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(10, 4, 200, 2), new WaveStudies.Waves() {
            @Override
            double value(long posterior, int chain, long iteration, int element) {
                return 1000 * posterior + super.value(posterior, chain, iteration, element);
            }
        });

        DiagnosisOverview overview = STUDIES.diagnose(study, Budget.DEFAULT);

        assertThat(overview.posteriors()).isEqualTo(10);
        assertThat(overview.worst()).allSatisfy(row -> assertThat(row.rhatMax()).isBetween(0.99, 1.06));
    }

    @Test
    void warmupIsLeftOutAndThinnedDrawsAreCounted() throws IOException, InterruptedException {
        WaveStudies.Waves source = new WaveStudies.Waves();
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 2, 101).withKept(new Kept(20, 2)), source);

        DiagnosisRow row = STUDIES.diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.chainsComplete()).isEqualTo(2);
        assertThat(row.draws()).isEqualTo(50);
        assertThat(row.ebfmiMin()).isNaN();
        assertThat(WaveStudies.summary(study).get(1).summary())
                .isEqualTo(WaveStudies.expected(source, 0, 0, new int[] {1, 2}, 50, 2));
        STUDIES.diagnose(study, WaveStudies.TINY);
        assertThat(WaveStudies.summary(study).get(1).summary())
                .isEqualTo(WaveStudies.expected(source, 0, 0, new int[] {1, 2}, 50, 2));
    }

    @Test
    void energiesAreJudgedChainByChain() throws IOException, InterruptedException {
        WaveStudies.Waves source = new WaveStudies.Waves();
        DiagnosisRow row = STUDIES.diagnose(WaveStudies.write(folder, StudyPlan.of(1, 3, 80), source), WaveStudies.TINY)
                .worst()
                .get(0);

        double smallest = Double.POSITIVE_INFINITY;
        int chainOfSmallest = 0;
        for (int chain = 1; chain <= 3; chain++) {
            double[] energies = new double[80];
            for (int t = 0; t < 80; t++) {
                energies[t] = source.value(0, chain, t + 1, 99);
            }
            double fraction = EnergyFraction.of(energies);
            if (fraction < smallest) {
                smallest = fraction;
                chainOfSmallest = chain;
            }
        }
        assertThat(row.ebfmiMin()).isEqualTo(smallest);
        assertThat(row.ebfmiChain()).isEqualTo(chainOfSmallest);
    }

    @Test
    void manyShortChainsGetNestedRhat() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(1, 128, 20, 4), new WaveStudies.Waves());

        DiagnosisRow row = STUDIES.diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.rhatKind()).isEqualTo("nested");
        assertThat(row.verdict()).isEqualTo("healthy");
        assertThat(WaveStudies.summary(study))
                .allSatisfy(element -> assertThat(element.nestedRhat()).isBetween(1.0, 1.01));
    }

    @Test
    void aSecondDiagnosisReplacesTheFirst() throws IOException, InterruptedException {
        Path study = WaveStudies.write(folder, StudyPlan.of(2, 2, 30), new WaveStudies.Waves());
        STUDIES.diagnose(study, Budget.DEFAULT);
        List<SummaryRow> first = WaveStudies.summary(study);

        STUDIES.diagnose(study, Budget.DEFAULT);
        STUDIES.diagnose(study, WaveStudies.TINY);

        assertThat(WaveStudies.summary(study)).isEqualTo(first);
        assertThat(study.resolve("_work")).doesNotExist();
    }
}
