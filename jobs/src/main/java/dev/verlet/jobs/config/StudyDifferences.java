package dev.verlet.jobs.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys in which a study file that is given again differs from what the study keeps; what decides no draw is left out.
 *
 * @param file that is given again
 * @param overrides {@code key=value}, given with it
 * @param grown by key, the values that the study has now instead of those of its configuration: either is no difference
 */
public record StudyDifferences(Path file, List<String> overrides, Map<String, String> grown) {
    private static final Set<String> WITHOUT_EFFECT_ON_DRAWS =
            Set.of("name", "output", "checkpoint-every", "on-error", "tempering.execution");

    /**
     * A sentence for each difference, with both values.
     *
     * @param stored as {@link StudyConfig#resolved()} gave it
     * @param given likewise
     */
    public List<String> of(String stored, String given) {
        Map<String, String> before = flat(stored);
        Map<String, String> now = flat(given);
        Set<String> overridden = flat(StudyReader.overrides(overrides, new ArrayList<>())
                        .root()
                        .render(ConfigRenderOptions.concise()))
                .keySet();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !WITHOUT_EFFECT_ON_DRAWS.contains(key))
                .filter(key -> !before.getOrDefault(key, "").equals(now.getOrDefault(key, "")))
                .filter(key -> !grown.getOrDefault(key, "").equals(now.getOrDefault(key, "")))
                .map(key -> key + " is " + grown.getOrDefault(key, before.getOrDefault(key, "not set"))
                        + " in the study and " + now.getOrDefault(key, "not set")
                        + (overridden.contains(key) ? " by --set" : " in " + file))
                .toList();
    }

    private static Map<String, String> flat(String json) {
        Map<String, String> values = new TreeMap<>();
        ConfigFactory.parseString(json)
                .entrySet()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise())));
        return values;
    }
}
