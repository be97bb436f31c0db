package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.model.Model;
import dev.verlet.tempering.TemperingSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where the replicas of a study's ladders are explored, and why.
 *
 * @param execution {@code TASK} or {@code DRIVER}
 * @param reason in words
 */
record ExecutionChoice(Execution execution, String reason) {
    /**
     * What a scan takes in driver rounds besides its explorations, in seconds: 6.4 to 6.7 ms of small states, 9 ms more for
     * each megabyte of states, measured on two idle cores by {@code LadderBenchmark scans} of the tests. A cluster takes
     * about twice as much.
     */
    private static final double JOB = 0.0065;

    private static final double JOB_PER_BYTE = 9e-9;

    /**
     * Takes the execution of which all ladders together may be expected to take less time, by a trial of a fraction of a
     * second on one of them. It decides no draw.
     *
     * @param model of a posterior that stands for all
     * @param ladders of all posteriors together
     * @param slots tasks that run at the same time
     * @param cancelled asked at every evaluation of a density
     * @throws CancelledException if the trial was cancelled
     */
    static ExecutionChoice measured(
            TemperingSpec spec, Model model, long ladders, int slots, BooleanSupplier cancelled) {
        double exploration;
        try {
            Optional<String> tooLarge = DriverRounds.whyTooLarge(spec.levels().first(), model.dimension());
            if (tooLarge.isPresent()) {
                return new ExecutionChoice(Execution.TASK, tooLarge.get());
            }
            exploration = new ExecutionTrial(spec, model, cancelled).secondsPerExploration();
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // What is wrong with the model is told by its ladders.
            return new ExecutionChoice(Execution.TASK, "a trial of it failed");
        }
        int replicas = spec.levels().first();
        double inTasks = ceil(ladders, slots) * replicas * exploration;
        double overhead = JOB + JOB_PER_BYTE * DriverRounds.bytes(replicas, model.dimension());
        double onDriver = ladders * (ceil(replicas, slots) * exploration + overhead);
        String why = String.format(
                Locale.ROOT,
                "exploring a replica takes %s: a scan of all %,d ladder%s takes %s in tasks, %s in driver rounds on %,d"
                        + " slot%s",
                time(exploration),
                ladders,
                ladders == 1 ? "" : "s",
                time(inTasks),
                time(onDriver),
                slots,
                slots == 1 ? "" : "s");
        return new ExecutionChoice(onDriver < inTasks ? Execution.DRIVER : Execution.TASK, why);
    }

    /** The choice and its reason. */
    String sentence() {
        return "execution = " + execution.name().toLowerCase(Locale.ROOT) + ": " + reason;
    }

    private static long ceil(long a, long b) {
        return (a + b - 1) / b;
    }

    private static String time(double seconds) {
        return seconds < 1e-3
                ? String.format(Locale.ROOT, "%.0f us", 1e6 * seconds)
                : seconds < 1
                        ? String.format(Locale.ROOT, "%.1f ms", 1e3 * seconds)
                        : String.format(Locale.ROOT, "%,.1f s", seconds);
    }
}
