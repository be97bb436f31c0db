package dev.verlet.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The events of an application, as Spark logs them. */
record EventLog(List<JsonNode> events) {
    static final String TASK_END = "SparkListenerTaskEnd";
    static final String EXECUTOR_ADDED = "SparkListenerExecutorAdded";
    static final String EXECUTOR_REMOVED = "SparkListenerExecutorRemoved";

    /** Reads the log of the last application that a folder has, also of one that runs. */
    static EventLog lastOf(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            Path last = files.filter(file -> file.getFileName().toString().matches("app-\\d+-\\d+(\\.inprogress)?"))
                    .sorted()
                    .reduce((one, other) -> other)
                    .orElseThrow();
            for (String line : Files.readAllLines(last)) {
                // The last line of one that is being written may be half of one.
                if (line.endsWith("}")) {
                    events.add(json.readTree(line));
                }
            }
        }
        return new EventLog(events);
    }

    /** The events of a kind that satisfy a condition. */
    List<JsonNode> of(String kind, Predicate<JsonNode> condition) {
        return events.stream()
                .filter(event -> event.path("Event").asText().equals(kind))
                .filter(condition)
                .toList();
    }

    /** All events of a kind. */
    List<JsonNode> of(String kind) {
        return of(kind, event -> true);
    }

    /** Ends of tasks that failed with that word. */
    List<JsonNode> failures(String word) {
        return of(
                TASK_END,
                event -> event.path("Task End Reason").toString().contains(word)
                        && event.path("Task Info").path("Failed").asBoolean());
    }
}
