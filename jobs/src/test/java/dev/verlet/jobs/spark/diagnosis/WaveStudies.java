package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Draw;
import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.MadeUpStudy;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.SummaryReader;
import dev.verlet.jobs.table.SummaryRow;
import dev.verlet.model.Variable;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Made-up studies of independent normal draws, and their diagnosis in one session for all tests of a class. */
final class WaveStudies implements BeforeAllCallback, AfterAllCallback {
    /** So small that each column is a range of its own. */
    static final Budget TINY = new Budget(0, 1);

    private SparkSession spark;

    @Override
    public void beforeAll(ExtensionContext tests) {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        spark.stop();
    }

    /** Draws that are a function of (posterior, chain, iteration) alone; posterior p has p + 1 elements of x. */
    static class Waves implements MadeUpStudy.Source {
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
    static class Ending extends Waves {
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

    /** Writes a study into a new folder within that one. */
    static Path write(Path folder, StudyPlan plan, MadeUpStudy.Source source) throws IOException, InterruptedException {
        Path study = Files.createTempDirectory(folder, "study");
        MadeUpStudy.write(study, plan, source);
        return study;
    }

    private static StudyDirectory directory(Path study) throws IOException, InterruptedException {
        return new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(study.toUri()));
    }

    /** Diagnoses a study, which must give no warning. */
    DiagnosisOverview diagnose(Path study, Budget budget) throws IOException, InterruptedException {
        StudyDirectory directory = directory(study);
        return new Diagnosing(directory, Manifest.read(directory), budget).run(spark.sparkContext(), warning -> {
            throw new AssertionError(warning);
        });
    }

    /** The rows of a study's summary. */
    static List<SummaryRow> summary(Path study) throws IOException, InterruptedException {
        StudyDirectory directory = directory(study);
        List<SummaryRow> rows = new ArrayList<>();
        SummaryReader.read(directory, Manifest.read(directory).id(), rows::add);
        return rows;
    }

    /** The core's summary of an element in the first draws of some chains. */
    static Summary expected(Waves source, long posterior, int element, int[] chains, int draws, int thin) {
        double[][] values = new double[chains.length][draws];
        for (int k = 0; k < chains.length; k++) {
            for (int t = 0; t < draws; t++) {
                values[k][t] = source.value(posterior, chains[k], (t + 1L) * thin, element);
            }
        }
        return Summary.of(values);
    }
}
