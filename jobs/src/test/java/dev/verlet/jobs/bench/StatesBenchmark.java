package dev.verlet.jobs.bench;

import dev.verlet.jobs.cluster.ChildProcess;
import dev.verlet.jobs.cluster.LoopbackCluster;
import dev.verlet.jobs.cluster.ProbeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a job of two tasks takes that sends bytes to each and gets them back, by their number: inside the tasks, or by a
 * broadcast for each. From these come the limits of driver rounds.
 */
public final class StatesBenchmark {
    private static final int TASKS = 2;
    private static final int WARMUP = 40;
    private static final int JOBS = 21;
    private static final int[] KILOBYTES = {1, 16, 64, 128, 256, 512, 1024, 4096, 16_384, 65_536};

    private StatesBenchmark() {}

    /** On two threads, then on two workers. */
    static void run() throws IOException, InterruptedException {
        main(new String[] {"local[2]"});
        Path folder = Files.createTempDirectory("verlet-bench");
        Path jar = ProbeJar.writeTo(folder, StatesBenchmark.class);
        try (LoopbackCluster cluster = LoopbackCluster.start()) {
            ChildProcess.Result result = cluster.submit(List.of(
                    "--driver-memory",
                    "2g",
                    "--conf",
                    "spark.rpc.message.maxSize=512",
                    "--class",
                    StatesBenchmark.class.getName(),
                    jar.toString()));
            System.out.print(result.stdout());
            if (result.exitCode() != 0) {
                throw new IllegalStateException(result.stderr());
            }
        } finally {
            Files.delete(jar);
            Files.delete(folder);
        }
    }

    /** Measures with the master that is given, or that of spark-submit. */
    public static void main(String[] master) {
        SparkConf conf = new SparkConf().setAppName("states").set("spark.ui.enabled", "false");
        for (String given : master) {
            conf.setMaster(given)
                    .set("spark.driver.host", "localhost")
                    .set("spark.driver.bindAddress", "127.0.0.1")
                    .set("spark.rpc.message.maxSize", "512");
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            for (int job = 0; job < WARMUP; job++) {
                inTasks(spark, new byte[1 << 10]);
                byBroadcast(spark, new byte[1 << 10]);
            }
            for (int kilobytes : KILOBYTES) {
                byte[] states = new byte[kilobytes << 10];
                new SplittableRandom(kilobytes).nextBytes(states);
                double[] inTasks = new double[JOBS];
                double[] byBroadcast = new double[JOBS];
                for (int job = 0; job < JOBS; job++) {
                    inTasks[job] = inTasks(spark, states);
                    byBroadcast[job] = byBroadcast(spark, states);
                }
                System.out.printf(
                        Locale.ROOT,
                        "states: %s, %,6d KB a task: %.1f ms inside tasks, %.1f ms by broadcasts%n",
                        spark.master(),
                        kilobytes,
                        median(inTasks),
                        median(byBroadcast));
            }
        }
    }

    private static double inTasks(JavaSparkContext spark, byte[] states) {
        long start = System.nanoTime();
        spark.parallelize(List.of(states, states.clone()), TASKS)
                .map(bytes -> bytes.clone())
                .collect();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double byBroadcast(JavaSparkContext spark, byte[] states) {
        long start = System.nanoTime();
        Broadcast<byte[]> one = spark.broadcast(states);
        Broadcast<byte[]> other = spark.broadcast(states.clone());
        spark.parallelize(List.of(1, 2), TASKS)
                .map(task -> (task == 1 ? one : other).value().clone())
                .collect();
        one.destroy();
        other.destroy();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
