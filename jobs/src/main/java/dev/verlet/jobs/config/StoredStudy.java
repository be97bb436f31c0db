package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.study.CheckpointEvery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a study's configuration is needed to go on with it, read from where the study keeps it: neither the study
 * file nor the files that it names need to be there any more.
 *
 * @param tempering empty if the study is of chains
 * @param onError empty if the configuration does not say
 */
public record StoredStudy(
        ChainSpec chain,
        Optional<TemperingInput> tempering,
        Optional<OnError> onError,
        Saved saved,
        CheckpointEvery checkpointEvery) {
    /**
     * Reads a configuration.
     *
     * @param where it is kept, for messages
     * @param json as {@link StudyConfig#resolved()} gave it
     * @throws BadInputException if it is none that this version understands
     */
    public static StoredStudy read(String where, String json) {
        List<String> problems = new ArrayList<>();
        Config config;
        try {
            config = ConfigFactory.parseString(json);
        } catch (ConfigException e) {
            throw new BadInputException(where + ": the configuration cannot be read: " + e.getMessage());
        }
        Section root = Section.root(Path.of(where), config, problems);
        Section sampler = root.section("sampler");
        Optional<TemperingInput> tempering = TemperingInputs.read(root);
        StoredStudy study = new StoredStudy(
                tempering
                        .map(ladders ->
                                SamplerInputs.ofLadders(sampler, ladders).chain())
                        .orElseGet(() -> SamplerInputs.chainSpec(sampler, sampler.has("warm-start"))),
                tempering,
                root.oneOf("on-error", List.of("fail", "record"))
                        .map(word -> OnError.valueOf(word.toUpperCase(Locale.ROOT))),
                Saved.read(root),
                CheckpointKey.read(root));
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return study;
    }

    /**
     * A model's settings as they were kept, with the secrets that were left out filled in.
     *
     * @param json the settings, with a placeholder for each secret
     * @param overrides {@code model.key=value}
     * @throws BadInputException if a secret is not given, or anything but a secret is
     */
    public static String settings(String json, List<String> overrides) {
        Config settings = ConfigFactory.parseString(json);
        List<String> problems = new ArrayList<>();
        Map<String, Object> secrets = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : settings.entrySet()) {
            if (entry.getValue().unwrapped() instanceof String text && text.contains(Secrets.SHOWN)) {
                secrets.put("model." + entry.getKey(), null);
            }
        }
        Config given = StudyReader.overrides(overrides, problems);
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            if (secrets.containsKey(entry.getKey())) {
                secrets.put(entry.getKey(), entry.getValue());
            } else {
                problems.add("--set " + entry.getKey() + ": the study goes on as it began; only secrets, which it does"
                        + " not keep, can be set" + (secrets.isEmpty() ? ", and it has none" : ""));
            }
        }
        for (Map.Entry<String, Object> secret : secrets.entrySet()) {
            if (secret.getValue() == null) {
                problems.add("the study does not keep the secret " + secret.getKey() + ": give it with --set "
                        + secret.getKey() + "=...");
            } else {
                settings = settings.withValue(secret.getKey().substring(6), (ConfigValue) secret.getValue());
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return settings.root().render(ConfigRenderOptions.concise());
    }
}
