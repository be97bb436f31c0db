package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.jobs.table.Tables;
import dev.verlet.model.Variable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** Writes the same draws as Parquet and as CSV with CmdStan's columns, in turn, without a sampler. */
final class WritingBenchmark {
    private static final int ROWS = 200_000;
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Variable> VARIABLES = List.of(Variable.vector("theta", 10));
    private static final DrawRow.Layout LAYOUT = new DrawRow.Layout(VARIABLES, List.of("theta"));

    private WritingBenchmark() {}

    static void run() throws IOException {
        Path folder = Files.createTempDirectory("verlet-bench");
        Path parquet = folder.resolve("draws.parquet");
        Path csv = folder.resolve("draws.csv");
        for (int round = 0; round < ROUNDS; round++) {
            double columns = seconds(() -> writeParquet(parquet));
            double text = seconds(() -> writeCsv(csv));
            print(
                    "writing: Parquet %,.0f rows/s and %.1f bytes a draw, CSV of six digits %,.0f rows/s and %.1f bytes a draw",
                    ROWS / columns, Files.size(parquet) / (double) ROWS, ROWS / text, Files.size(csv) / (double) ROWS);
        }
        Files.delete(parquet);
        Files.deleteIfExists(folder.resolve(".draws.parquet.crc"));
        Files.delete(csv);
        Files.delete(folder);
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** Of this thread's CPU: both write in the thread that calls them, and what else the machine does is left out. */
    private static double seconds(Writing writing) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        writing.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static Draw draw(SplittableRandom random, long iteration) {
        double[] theta = new double[10];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = random.nextGaussian();
        }
        double energy = 5 * random.nextDouble();
        return new Draw(iteration, theta, -energy, random.nextDouble(), 0.83, 3, 7, false, energy);
    }

    private static void writeParquet(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (TableWriter<DrawRow> rows = TableWriter.create(
                new Configuration(), new org.apache.hadoop.fs.Path(file.toUri()), Tables.draws(VARIABLES), Map.of())) {
            for (int i = 1; i <= ROWS; i++) {
                rows.write(new DrawRow("posterior", 1, LAYOUT, draw(random, i)));
            }
        }
    }

    /** CmdStan's default: six significant digits. */
    private static void writeCsv(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 1; i <= ROWS; i++) {
                Draw draw = draw(random, i);
                StringBuilder row = new StringBuilder();
                append(row, draw.logDensity()).append(',');
                append(row, draw.acceptStat()).append(',');
                append(row, draw.stepSize())
                        .append(',')
                        .append(draw.treeDepth())
                        .append(',');
                row.append(draw.leapfrogs()).append(",0,");
                append(row, draw.energy());
                for (double value : draw.values()) {
                    append(row.append(','), value);
                }
                out.append(row.append('\n'));
            }
        }
    }

    private static StringBuilder append(StringBuilder row, double value) {
        double scale = Math.pow(10, 5 - Math.floor(Math.log10(Math.abs(value))));
        return row.append(Math.rint(value * scale) / scale);
    }
}
