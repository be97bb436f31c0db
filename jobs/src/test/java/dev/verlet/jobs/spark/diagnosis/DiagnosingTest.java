package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Draw;
import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.MadeUpStudy;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.SummaryReader;
import dev.verlet.jobs.table.SummaryRow;
import dev.verlet.model.Variable;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A diagnosis says what the core's functions say of the same draws, however it is shared out. */
class DiagnosingTest {
    /** So small that each column is a range of its own. */
    private static final Budget TINY = new Budget(0, 1);

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Draws that are a function of (posterior, chain, iteration) alone; posterior p has p + 1 elements of x. */
    private static class Waves implements MadeUpStudy.Source {
        @Override
        public List<Variable> variables(long posterior) {
            return List.of(
                    Variable.scalar("mu"), Variable.vector("x", (int) posterior + 1), new Variable("s", List.of(2, 2)));
        }

        double value(long posterior, int chain, long iteration, int element) {
            long seed = ((posterior * 1000 + chain) * 100_000 + iteration) * 100 + element;
            return new SplittableRandom(seed).nextGaussian();
        }

        @Override
        public Draw draw(long posterior, int chain, long iteration) {
            double[] values = new double[(int) posterior + 6];
            for (int element = 0; element < values.length; element++) {
                values[element] = value(posterior, chain, iteration, element);
            }
            double energy = value(posterior, chain, iteration, 99);
            return new Draw(iteration, values, values[0] - energy, 0.9, 0.5, 3, 7, false, energy);
        }
    }

    /** The same, but chains end after so many draws. */
    private static class Ending extends Waves {
        private final LongUnaryOperator drawsOfChain;

        Ending(LongUnaryOperator drawsOfChain) {
            this.drawsOfChain = drawsOfChain;
        }

        @Override
        public Draw draw(long posterior, int chain, long iteration) {
            return iteration > drawsOfChain.applyAsLong(chain) ? null : super.draw(posterior, chain, iteration);
        }

        @Override
        public Status status(long posterior, int chain) {
            return drawsOfChain.applyAsLong(chain) == 0 ? null : Status.DONE;
        }
    }

    private Path write(StudyPlan plan, MadeUpStudy.Source source) throws IOException, InterruptedException {
        Path study = Files.createTempDirectory(folder, "study");
        MadeUpStudy.write(study, plan, source);
        return study;
    }

    private static StudyDirectory directory(Path study) throws IOException, InterruptedException {
        return new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(study.toUri()));
    }

    private static DiagnosisOverview diagnose(Path study, Budget budget) throws IOException, InterruptedException {
        StudyDirectory directory = directory(study);
        return new Diagnosing(directory, Manifest.read(directory), budget).run(spark.sparkContext(), warning -> {
            throw new AssertionError(warning);
        });
    }

    private static List<SummaryRow> summary(Path study) throws IOException, InterruptedException {
        StudyDirectory directory = directory(study);
        List<SummaryRow> rows = new ArrayList<>();
        SummaryReader.read(directory, Manifest.read(directory).id(), rows::add);
        return rows;
    }

    private static Summary expected(Waves source, long posterior, int element, int[] chains, int draws, int thin) {
        double[][] values = new double[chains.length][draws];
        for (int k = 0; k < chains.length; k++) {
            for (int t = 0; t < draws; t++) {
                values[k][t] = source.value(posterior, chains[k], (t + 1L) * thin, element);
            }
        }
        return Summary.of(values);
    }

    @Test
    void valuesAreThoseOfTheCoreBitForBitHoweverTheWorkIsShared()
            throws IOException, InterruptedException, SQLException {
        Waves source = new Waves();
        Path study = write(StudyPlan.of(3, 4, 60), source);

        DiagnosisOverview whole = diagnose(study, Budget.DEFAULT);
        List<SummaryRow> rows = summary(study);
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
                        .isEqualTo(expected(source, posterior, element, new int[] {1, 2, 3, 4}, 60, 1));
            }
        }
        for (Budget budget : List.of(TINY, new Budget(0, 3 * 240 * Double.BYTES), new Budget(0, 1 << 20))) {
            DiagnosisOverview shared = diagnose(study, budget);
            assertThat(summary(study)).isEqualTo(rows);
            assertThat(DrawsOnDisk.query("SELECT * FROM '" + study + "/diagnosis/*.parquet' ORDER BY 1"))
                    .isEqualTo(diagnosis);
            assertThat(shared.worst()).isEqualTo(whole.worst());
        }
    }

    @Test
    void blocksChangeNothing() throws IOException, InterruptedException {
        List<SummaryRow> reference = null;
        for (int blocks : new int[] {1, 2, 10}) {
            Path study = write(StudyPlan.of(5, 2, 40, blocks), new Waves());
            diagnose(study, Budget.DEFAULT);
            if (reference == null) {
                reference = summary(study);
            }
            assertThat(summary(study)).isEqualTo(reference);
            diagnose(study, TINY);
            assertThat(summary(study)).isEqualTo(reference);
        }
    }

    /** Pooled over posteriors of different location, R-hat would be huge. */
    @Test
    void posteriorsAreNeverPooled() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(10, 4, 200, 2), new Waves() {
            @Override
            double value(long posterior, int chain, long iteration, int element) {
                return 1000 * posterior + super.value(posterior, chain, iteration, element);
            }
        });

        DiagnosisOverview overview = diagnose(study, Budget.DEFAULT);

        assertThat(overview.posteriors()).isEqualTo(10);
        assertThat(overview.worst()).allSatisfy(row -> assertThat(row.rhatMax()).isBetween(0.99, 1.06));
    }

    @Test
    void warmupIsLeftOutAndThinnedDrawsAreCounted() throws IOException, InterruptedException {
        Waves source = new Waves();
        Path study = write(StudyPlan.of(1, 2, 101).withKept(new Kept(20, 2)), source);

        DiagnosisRow row = diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.chainsComplete()).isEqualTo(2);
        assertThat(row.draws()).isEqualTo(50);
        assertThat(row.ebfmiMin()).isNaN();
        assertThat(summary(study).get(1).summary()).isEqualTo(expected(source, 0, 0, new int[] {1, 2}, 50, 2));
        diagnose(study, TINY);
        assertThat(summary(study).get(1).summary()).isEqualTo(expected(source, 0, 0, new int[] {1, 2}, 50, 2));
    }

    @Test
    void energiesAreJudgedChainByChain() throws IOException, InterruptedException {
        Waves source = new Waves();
        DiagnosisRow row =
                diagnose(write(StudyPlan.of(1, 3, 80), source), TINY).worst().get(0);

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
    void completeChainsAreSummarisedAndTheOthersTold() throws IOException, InterruptedException {
        Ending source = new Ending(chain -> chain == 2 ? 13 : chain == 3 ? 0 : 60);
        Path study = write(StudyPlan.of(1, 4, 60), source);
        for (Budget budget : List.of(Budget.DEFAULT, TINY)) {
            DiagnosisRow row = diagnose(study, budget).worst().get(0);

            assertThat(row.verdict()).isEqualTo("incomplete");
            assertThat(row.chainsComplete()).isEqualTo(2);
            assertThat(row.findings())
                    .contains("the summary is of 2 chains and the first 60 draws of each")
                    .anyMatch(finding -> finding.startsWith("2 of 4 chains lack draws"));
            SummaryRow mu = summary(study).get(1);
            assertThat(mu.chains()).isEqualTo(2);
            assertThat(mu.draws()).isEqualTo(60);
            assertThat(mu.summary()).isEqualTo(expected(source, 0, 0, new int[] {1, 4}, 60, 1));
        }
    }

    @Test
    void withoutACompleteChainTheFirstDrawsOfAllAreSummarised() throws IOException, InterruptedException {
        Ending source = new Ending(chain -> 20 + chain);
        Path study = write(StudyPlan.of(1, 3, 60), source);

        DiagnosisRow row = diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.chainsComplete()).isZero();
        assertThat(row.chainsUsed()).isEqualTo(3);
        assertThat(row.draws()).isEqualTo(21);
        assertThat(summary(study).get(1).summary()).isEqualTo(expected(source, 0, 0, new int[] {1, 2, 3}, 21, 1));
    }

    @Test
    void aPosteriorOfFailedChainsAloneIsStillDiagnosed() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(3, 2, 50), new Waves() {
            @Override
            public Draw draw(long posterior, int chain, long iteration) {
                return posterior == 1 ? null : super.draw(posterior, chain, iteration);
            }

            @Override
            public Status status(long posterior, int chain) {
                return posterior == 1 ? Status.FAILED : Status.DONE;
            }
        });
        for (Budget budget : List.of(Budget.DEFAULT, TINY)) {
            DiagnosisOverview overview = diagnose(study, budget);

            assertThat(overview.posteriors()).isEqualTo(3);
            assertThat(overview.worst().get(0).posterior()).isEqualTo("p1");
            assertThat(overview.worst().get(0).verdict()).isEqualTo("failed");
            assertThat(overview.worst().get(0).findings()).contains("2 of 2 chains failed (chain 1: it gave up)");
        }
    }

    @Test
    void stuckChainsConstantsAndNonFiniteDrawsAreToldApart() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(1, 4, 100), new Waves() {
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

        DiagnosisRow row = diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.stuckChains()).containsExactly(3);
        assertThat(row.nonFinite()).isEqualTo(1);
        assertThat(row.problems()).contains("stuck-chains", "non-finite");
    }

    @Test
    void manyShortChainsGetNestedRhat() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(1, 128, 20, 4), new Waves());

        DiagnosisRow row = diagnose(study, Budget.DEFAULT).worst().get(0);

        assertThat(row.rhatKind()).isEqualTo("nested");
        assertThat(row.verdict()).isEqualTo("healthy");
        assertThat(summary(study))
                .allSatisfy(element -> assertThat(element.nestedRhat()).isBetween(1.0, 1.01));
    }

    @Test
    void aSecondDiagnosisReplacesTheFirst() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(2, 2, 30), new Waves());
        diagnose(study, Budget.DEFAULT);
        List<SummaryRow> first = summary(study);

        diagnose(study, Budget.DEFAULT);
        diagnose(study, TINY);

        assertThat(summary(study)).isEqualTo(first);
        assertThat(study.resolve("_work")).doesNotExist();
    }

    @Test
    void aStudyWithoutDrawsIsRefusedAndNothingIsWritten() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(1, 2, 30), new Ending(chain -> 0));
        for (Budget budget : List.of(Budget.DEFAULT, TINY)) {
            assertThatThrownBy(() -> diagnose(study, budget))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("holds no draws");
        }
        assertThat(study.resolve("summary")).doesNotExist();
        assertThat(study.resolve("_work")).doesNotExist();
    }

    @Test
    void aDamagedSegmentIsNamedAndTheFormerDiagnosisStays() throws IOException, InterruptedException {
        Path study = write(StudyPlan.of(1, 2, 30), new Waves());
        diagnose(study, Budget.DEFAULT);
        List<SummaryRow> former = summary(study);
        try (var files = Files.list(study.resolve("draws"))) {
            Path file = files.sorted().findFirst().orElseThrow();
            Files.write(file, new byte[] {1, 2, 3});
        }

        for (Budget budget : List.of(Budget.DEFAULT, TINY)) {
            assertThatThrownBy(() -> diagnose(study, budget))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/draws/b00000")
                    .hasMessageContaining("not a whole Parquet file");
        }
        assertThat(summary(study)).isEqualTo(former);
    }
}
