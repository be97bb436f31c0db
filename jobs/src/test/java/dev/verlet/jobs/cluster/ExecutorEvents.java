package dev.verlet.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What Spark's event log says of the jobs of a ladder and of the executors that ran their tasks.
 *
 * @param explorersBeforeALoss the executors that had finished a task when the first one was lost, or ever
 * @param scans jobs that ended
 * @param scansBeforeALoss jobs that had ended when the first executor was lost; -1 if none was
 */
record ExecutorEvents(Set<String> explorersBeforeALoss, int scans, int scansBeforeALoss) {
    /** Reads the logs of a folder. */
    static ExecutorEvents read(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> explorers = new TreeSet<>();
        int jobs = 0;
        int before = -1;
        for (String line : lines(folder)) {
            JsonNode event = json.readTree(line);
            switch (event.path("Event").asText()) {
                case "SparkListenerJobEnd" -> jobs++;
                case "SparkListenerTaskEnd" -> {
                    if (before < 0) {
                        explorers.add(
                                event.path("Task Info").path("Executor ID").asText());
                    }
                }
                case "SparkListenerExecutorRemoved" -> before = before < 0 ? jobs : before;
                default -> {}
            }
        }
        return new ExecutorEvents(explorers, jobs, before);
    }

    int scansAfterALoss() {
        return scans - scansBeforeALoss;
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
