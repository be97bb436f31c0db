package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.MadeUpStudy;
import dev.verlet.jobs.report.DiagnosisReport;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Variable;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Measures a diagnosis of a made-up study: seconds and bytes through the shuffle. Run it with {@code -Xmx1g}, as
 * {@code DiagnosisScale <directory> <posteriors> <chains> <draws> <elements> <blocks>}; a study that is in the directory
 * already is used again.
 */
public final class DiagnosisScale {
    private DiagnosisScale() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        StudyPlan plan = StudyPlan.of(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]),
                Integer.parseInt(arguments[5]));
        int elements = Integer.parseInt(arguments[4]);
        if (!Files.exists(folder.resolve("study.json"))) {
            long start = System.nanoTime();
            MadeUpStudy.write(folder, plan, new Noise(elements));
            System.out.printf("written in %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(folder.toUri()));
        try (JavaSparkContext spark = Sessions.context("scale", Optional.of("local[2]"), List.of())) {
            Meter meter = new Meter();
            spark.sc().addSparkListener(meter);
            long start = System.nanoTime();
            DiagnosisOverview overview =
                    new Diagnosing(directory, Manifest.read(directory)).run(spark.sc(), System.out::println);
            double seconds = (System.nanoTime() - start) / 1e9;
            DiagnosisReport.CHAINS.of(overview, plan.posteriors()).stream()
                    .limit(5)
                    .forEach(System.out::println);
            spark.stop();
            System.out.printf(
                    "%.1f s, %d tasks, shuffle: %d records, %,d bytes written, spilled %,d bytes, results %,d bytes%n",
                    seconds, meter.tasks, meter.records, meter.bytes, meter.spilled, meter.results);
        }
    }

    /** Adds up the metrics of tasks. */
    private static final class Meter extends SparkListener {
        private long tasks;
        private long records;
        private long bytes;
        private long spilled;
        private long results;

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            TaskMetrics metrics = end.taskMetrics();
            tasks++;
            records += metrics.shuffleWriteMetrics().recordsWritten();
            bytes += metrics.shuffleWriteMetrics().bytesWritten();
            spilled += metrics.diskBytesSpilled();
            results += metrics.resultSize();
        }
    }

    /** Independent standard normal draws. */
    private record Noise(int elements, SplittableRandom random, double[] values) implements MadeUpStudy.Source {
        Noise(int elements) {
            this(elements, new SplittableRandom(1), new double[elements]);
        }

        @Override
        public List<Variable> variables(long posterior) {
            return List.of(Variable.vector("x", elements));
        }

        @Override
        public Draw draw(long posterior, int chain, long iteration) {
            double squares = 0;
            for (int i = 0; i < elements; i++) {
                values[i] = random.nextGaussian();
                squares += values[i] * values[i];
            }
            return new Draw(iteration, values, -squares / 2, 0.9, 0.5, 3, 7, false, random.nextGaussian());
        }
    }
}
