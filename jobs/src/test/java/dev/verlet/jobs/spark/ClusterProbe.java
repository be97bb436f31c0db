package dev.verlet.jobs.spark;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** A small application for a cluster test: chains that only report, one a task, and the board's totals at the end. */
public final class ClusterProbe {
    /** Printed when the first chains have ended and most have not. */
    public static final String UNDERWAY = "underway";

    /** Printed at the end: 40 chains of 50 iterations, of which the last diverges. */
    public static final String TOTALS = "chains 40/40 iterations 2000/2000 divergences 40";

    private static final int CHAINS = 40;
    private static final int ITERATIONS = 50;

    private ClusterProbe() {}

    /** Runs the application under spark-submit. */
    public static void main(String[] arguments) throws Exception {
        List<Integer> chains = IntStream.range(0, CHAINS).boxed().toList();
        try (ProgressBoard board = ProgressBoard.open("probe", CHAINS, ITERATIONS);
                JavaSparkContext spark = new JavaSparkContext(ProgressPlugin.addTo(new SparkConf()))) {
            JavaFutureAction<Void> job = spark.parallelize(chains, CHAINS).foreachAsync(ClusterProbe::sample);
            await(board, 4);
            System.out.println(UNDERWAY);
            job.get();
            await(board, CHAINS);
            System.out.println(totals(board.snapshot()));
        }
    }

    private static void sample(int chain) throws InterruptedException {
        try (ProgressReporter reporter = ProgressReporter.forTask("probe")) {
            for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
                Thread.sleep(4);
                reporter.report(chain, iteration, iteration / ITERATIONS);
            }
            reporter.end(chain, ITERATIONS, 1);
        }
    }

    private static void await(ProgressBoard board, long chains) throws InterruptedException {
        while (board.snapshot().chainsDone() < chains) {
            Thread.sleep(20);
        }
    }

    private static String totals(ProgressSnapshot now) {
        return "chains " + now.chainsDone() + "/" + now.chains() + " iterations " + now.iterations() + "/"
                + now.totalIterations() + " divergences " + now.divergences();
    }
}
