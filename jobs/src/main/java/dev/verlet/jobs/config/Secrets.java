package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps secrets of a configuration out of what is written. Keys are judged by their words, so that counts of tokens or
 * a sort key, ordinary names in data, stay; of other values what {@link SecretText} finds in them is replaced.
 */
final class Secrets {
    private static final Set<String> SECRET_WORDS = Set.of(
            "password", "passwd", "passphrase", "secret", "secrets", "credential", "credentials", "apikey", "pwd");
    private static final Set<String> SECRET_KEYS =
            Set.of("api", "access", "account", "auth", "encryption", "private", "signing");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    /** What stands for a secret. */
    static final String SHOWN = "(redacted)";

    private static final ConfigValue REDACTED = ConfigValueFactory.fromAnyRef(SHOWN);

    private Secrets() {}

    /** The configuration with the values of secret keys, sections included, replaced at any depth. */
    static Config redact(Config config) {
        return redactFields("", config.root()).toConfig();
    }

    /** The same for a JSON document. */
    static String redact(String json) {
        return redact(ConfigFactory.parseString(json)).root().render(ConfigRenderOptions.concise());
    }

    private static ConfigObject redactFields(String parent, ConfigObject fields) {
        ConfigObject result = fields;
        for (Map.Entry<String, ConfigValue> field : fields.entrySet()) {
            String key = field.getKey();
            ConfigValue value = isSecret(parent, key) ? REDACTED : redactWithin(key, field.getValue());
            result = result.withValue(key, value);
        }
        return result;
    }

    private static ConfigValue redactWithin(String key, ConfigValue value) {
        if (value instanceof ConfigObject fields) {
            return redactFields(key, fields);
        }
        if (value instanceof ConfigList elements) {
            return ConfigValueFactory.fromIterable(
                    elements.stream().map(element -> redactWithin(key, element)).toList());
        }
        return value.unwrapped() instanceof String text
                        && !SecretText.secrets(text).isEmpty()
                ? ConfigValueFactory.fromAnyRef(SecretText.hide(text))
                : value;
    }

    /** A key and its value, as a person gave them, fit to be shown. */
    static String show(String key, String value) {
        boolean secret = isSecret("", key) && !value.isEmpty();
        return key + "=" + (secret ? SHOWN : SecretText.hide(value));
    }

    /** The parent counts because a dotted key, as in {@code access.key}, is a section to HOCON. */
    private static boolean isSecret(String parent, String key) {
        List<String> words = Arrays.stream(BETWEEN_WORDS.split(parent + "." + key))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.stream().anyMatch(SECRET_WORDS::contains)) {
            return true;
        }
        return endsAsSecret(words) || isOfAzure(words);
    }

    private static boolean endsAsSecret(List<String> words) {
        int last = words.size() - 1;
        String before = last > 0 ? words.get(last - 1) : "";
        return switch (words.get(last)) {
            case "token" -> true;
            case "key" -> SECRET_KEYS.contains(before);
            case "string" -> before.equals("connection");
            default -> false;
        };
    }

    /** Keys of Azure's stores end with the host that they are for. */
    private static boolean isOfAzure(List<String> words) {
        return words.contains("azure")
                && (words.contains("sas") || Collections.indexOfSubList(words, List.of("account", "key")) >= 0);
    }
}
