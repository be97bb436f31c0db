package dev.verlet.jobs.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole studies, run as a user runs them: those that are named, or all. To be started in the project's folder after
 * {@code mvn package}.
 */
public final class JobBenchmark {
    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("share", CoresBenchmark::share);
        BENCHMARKS.put("cores", CoresBenchmark::cores);
        BENCHMARKS.put("writing", WritingBenchmark::run);
        BENCHMARKS.put("many", ManyBenchmark::many);
        BENCHMARKS.put("groups", ManyBenchmark::groups);
        BENCHMARKS.put("million", MillionBenchmark::run);
        BENCHMARKS.put("wide", GrowthBenchmark::wide);
        BENCHMARKS.put("long", GrowthBenchmark::oneLongChain);
        BENCHMARKS.put("stragglers", StragglersBenchmark::run);
        BENCHMARKS.put("checkpoints", CheckpointsBenchmark::run);
    }

    private interface Benchmark {
        void run() throws IOException;
    }

    private JobBenchmark() {}

    /** Runs the benchmarks that are named, or all. */
    public static void main(String[] names) throws IOException {
        List<String> chosen = names.length == 0 ? List.copyOf(BENCHMARKS.keySet()) : List.of(names);
        if (!BENCHMARKS.keySet().containsAll(chosen)) {
            throw new IllegalArgumentException(chosen + ": there are " + BENCHMARKS.keySet());
        }
        for (String name : chosen) {
            BENCHMARKS.get(name).run();
        }
    }

    static void print(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }
}
