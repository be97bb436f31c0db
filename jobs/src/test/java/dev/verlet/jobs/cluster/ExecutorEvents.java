package dev.verlet.jobs.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Spark's event log says, in its order, of the jobs of a ladder's scans and of the executors that ran their tasks. */
final class ExecutorEvents {
    private static final String SCAN = "DriverRounds";

    private final Set<Integer> open = new TreeSet<>();
    private final Set<String> explorersBeforeALoss = new TreeSet<>();
    private int scans;
    private int scansBeforeALoss = -1;
    private int scansAtALoss;
    private int lostTasks;

    private ExecutorEvents() {}

    /** Reads the log in a folder. That of a driver that was killed may end in the middle of a line. */
    static ExecutorEvents read(Path folder) throws IOException {
        ExecutorEvents events = new ExecutorEvents();
        ObjectMapper json = new ObjectMapper();
        List<String> lines = lines(folder);
        for (int k = 0; k < lines.size(); k++) {
            try {
                events.take(json.readTree(lines.get(k)));
            } catch (JsonProcessingException e) {
                if (k < lines.size() - 1) {
                    throw e;
                }
            }
        }
        return events;
    }

    private void take(JsonNode event) {
        int job = event.path("Job ID").asInt();
        switch (event.path("Event").asText()) {
            case "SparkListenerJobStart" -> {
                if (event.path("Stage Infos")
                        .path(0)
                        .path("Stage Name")
                        .asText()
                        .contains(SCAN)) {
                    open.add(job);
                }
            }
            case "SparkListenerJobEnd" -> scans += open.remove(job) ? 1 : 0;
            case "SparkListenerTaskEnd" -> takeTask(event);
            case "SparkListenerExecutorRemoved" -> {
                if (scansBeforeALoss < 0) {
                    scansBeforeALoss = scans;
                    scansAtALoss = open.size();
                }
            }
            default -> {}
        }
    }

    private void takeTask(JsonNode event) {
        String reason = event.path("Task End Reason").path("Reason").asText();
        lostTasks += reason.equals("ExecutorLostFailure") ? 1 : 0;
        if (scansBeforeALoss < 0 && reason.equals("Success")) {
            explorersBeforeALoss.add(event.path("Task Info").path("Executor ID").asText());
        }
    }

    /** The executors that finished a task before the first of them was lost, by their ids. */
    Set<String> explorersBeforeALoss() {
        return explorersBeforeALoss;
    }

    /** Scans that ended. */
    int scans() {
        return scans;
    }

    /** Scans that had ended when the first executor was lost; -1 if none was. */
    int scansBeforeALoss() {
        return scansBeforeALoss;
    }

    /** Scans that had begun and not ended then. */
    int scansAtALoss() {
        return scansAtALoss;
    }

    /** Tasks that ended because their executor was lost. */
    int lostTasks() {
        return lostTasks;
    }

    private static List<String> lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path log = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(log);
        }
    }
}
