package dev.verlet.tempering;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs ladders in tests. */
final class Ladders {
    private Ladders() {}

    /**
     * What a ladder has made.
     *
     * @param reports of all rounds
     * @param draws of the target in the last round
     */
    record Result(List<RoundReport> reports, List<double[]> draws) {
        RoundReport last() {
            return reports.get(reports.size() - 1);
        }

        double mean(ToDoubleFunction<double[]> function) {
            return draws.stream().mapToDouble(function).average().orElseThrow();
        }
    }

    /** A mean over copies and its standard error. */
    record Estimate(double mean, double error) {
        static Estimate of(List<Result> copies, ToDoubleFunction<Result> value) {
            double[] values = copies.stream().mapToDouble(value).toArray();
            double mean = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElseThrow();
            double squares = 0;
            for (double each : values) {
                squares += (each - mean) * (each - mean);
            }
            return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length));
        }

        /** How many standard errors it is from a value. */
        double z(double expected) {
            return (mean - expected) / error;
        }
    }

    static Result run(TemperingSpec spec, Model model, RandomKey key) {
        ParallelTempering ladder = new ParallelTempering(spec, model, key);
        Execution execution = new SerialExecution(spec, model);
        List<RoundReport> reports = new ArrayList<>();
        List<double[]> draws = new ArrayList<>();
        while (ladder.hasNext()) {
            Scan scan = ladder.next(execution);
            scan.report().ifPresent(reports::add);
            if (scan.round() == spec.rounds()) {
                draws.add(scan.target().replica().position());
            }
        }
        return new Result(reports, draws);
    }

    /** Independent copies, two at a time. */
    static List<Result> copies(int count, TemperingSpec spec, Model model, RandomKey key) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(copy -> run(spec, model, key.fold(copy)))
                .toList();
    }
}
