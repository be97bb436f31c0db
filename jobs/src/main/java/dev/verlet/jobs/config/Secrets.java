package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps secrets of a configuration out of what is written. */
final class Secrets {
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|secret|token|credential|private[-_.]?key|access[-_.]?key|api[-_.]?key).*");
    private static final ConfigValue REDACTED = ConfigValueFactory.fromAnyRef("(redacted)");

    private Secrets() {}

    /** The configuration with the values of secret keys replaced. */
    static Config redact(Config config) {
        Config result = config;
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            List<String> path = ConfigUtil.splitPath(entry.getKey());
            if (SECRET.matcher(path.get(path.size() - 1)).matches()) {
                result = result.withValue(entry.getKey(), REDACTED);
            }
        }
        return result;
    }
}
