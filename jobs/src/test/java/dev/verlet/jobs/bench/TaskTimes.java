package dev.verlet.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the tasks of blocks ran, from Spark's event log.
 *
 * @param tasks in the order in which they ended
 */
record TaskTimes(List<Task> tasks) {
    private static final String STAGE = "ChainStage";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A task: times in milliseconds, and what part of its wave it was. */
    record Task(int stage, int partition, long begun, long ended) {
        long millis() {
            return ended - begun;
        }
    }

    /** The settings of a JVM that make Spark write its log into a folder. */
    static List<String> settings(Path folder) {
        return List.of(
                "-Dspark.eventLog.enabled=true",
                "-Dspark.eventLog.dir=" + folder.toUri(),
                "-Dspark.eventLog.rolling.enabled=false",
                "-Dspark.eventLog.compress=false");
    }

    /** Reads the only log of a folder. */
    static TaskTimes read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path log = files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
            Set<Integer> stages = new HashSet<>();
            List<Task> tasks = new ArrayList<>();
            for (String line : Files.readAllLines(log)) {
                if (line.contains("SparkListenerStageSubmitted") && line.contains(STAGE)) {
                    stages.add(JSON.readTree(line).at("/Stage Info/Stage ID").asInt());
                } else if (line.contains("\"SparkListenerTaskEnd\"")) {
                    task(JSON.readTree(line), stages, tasks);
                }
            }
            return new TaskTimes(tasks);
        }
    }

    private static void task(JsonNode end, Set<Integer> stages, List<Task> tasks) {
        JsonNode info = end.get("Task Info");
        int stage = end.get("Stage ID").asInt();
        if (stages.contains(stage)) {
            tasks.add(new Task(
                    stage,
                    info.get("Partition ID").asInt(),
                    info.get("Launch Time").asLong(),
                    info.get("Finish Time").asLong()));
        }
    }

    /** The share of the cores' time between the first start and the last end in which they had no task. */
    double idleShare(int cores) {
        return idleShare(span(), cores);
    }

    /** What it would have been if the same tasks had run in another order without a gap. */
    double idleShareIn(List<Task> order, int cores) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int core = 0; core < cores; core++) {
            free.add(0L);
        }
        long end = 0;
        for (Task task : order) {
            long ended = free.remove() + task.millis();
            free.add(ended);
            end = Math.max(end, ended);
        }
        return idleShare(end, cores);
    }

    private double idleShare(long span, int cores) {
        // By the driver's clock a task ends a little after the next one has begun.
        return Math.max(0, 1 - tasks.stream().mapToLong(Task::millis).sum() / (double) (cores * span));
    }

    /** Milliseconds from the first start to the last end. */
    long span() {
        return tasks.stream().mapToLong(Task::ended).max().orElseThrow()
                - tasks.stream().mapToLong(Task::begun).min().orElseThrow();
    }

    /** Milliseconds from the end of the last task but one to that of the last. */
    long tail() {
        long[] ends = tasks.stream().mapToLong(Task::ended).sorted().toArray();
        return ends[ends.length - 1] - ends[ends.length - 2];
    }

    /** How many times as long as the quickest the slowest took. */
    double ratio() {
        return tasks.stream().mapToLong(Task::millis).max().orElseThrow()
                / (double)
                        Math.max(1, tasks.stream().mapToLong(Task::millis).min().orElseThrow());
    }
}
