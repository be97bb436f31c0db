package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.verlet.model.NearestName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * A section of a study file. Each key is read once, with its range; what is wrong is added to a list and a harmless
 * value returned, so that one pass finds all problems. {@link #refuseUnknownKeys()} ends the reading.
 */
final class Section {

    private final Path file;
    private final String path;
    private final Config config;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> knownAnywhere;

    private Section(Path file, String path, Config config, List<String> problems, Set<String> knownAnywhere) {
        this.file = file;
        this.path = path;
        this.config = config;
        this.problems = problems;
        this.knownAnywhere = knownAnywhere;
    }

    /** The whole of a study file; the file is named for what is missing from it. */
    static Section root(Path file, Config config, List<String> problems) {
        return new Section(file, "", config, problems, new LinkedHashSet<>());
    }

    /** The section of a key; an empty one if the key is absent. */
    Section section(String key) {
        known(key);
        ConfigValue value = config.root().get(key);
        Config inner = ConfigFactory.empty();
        if (value != null && value.valueType() == ConfigValueType.OBJECT) {
            inner = config.getConfig(key);
        } else if (value != null) {
            problem(value, key, "must be a section in braces");
        }
        return new Section(file, path + key + ".", inner, problems, knownAnywhere);
    }

    Config config() {
        return config;
    }

    /** Whether a key has a value; null is none. */
    boolean has(String key) {
        ConfigValue value = config.root().get(key);
        return value != null && value.valueType() != ConfigValueType.NULL;
    }

    Optional<String> text(String key) {
        return read(key, ConfigValueType.STRING, "text", value -> (String) value.unwrapped());
    }

    /** Text of which something is left when it is stripped. */
    Optional<String> name(String key) {
        return text(key).filter(name -> {
            if (!name.isBlank()) {
                return true;
            }
            problem(config.root().get(key), key, "must not be empty");
            return false;
        });
    }

    Optional<String> oneOf(String key, List<String> words) {
        return text(key).filter(word -> {
            if (words.contains(word)) {
                return true;
            }
            problem(config.root().get(key), key, "must be " + String.join(" or ", words) + nearest(word, words));
            return false;
        });
    }

    /** A list of texts; empty if the key is absent. */
    List<String> names(String key) {
        return read(key, ConfigValueType.LIST, "a list of names", value -> config.getStringList(key))
                .orElse(List.of());
    }

    /** Whether the key is true; false if it is absent. */
    boolean yes(String key) {
        return read(key, ConfigValueType.BOOLEAN, "true or false", value -> (Boolean) value.unwrapped())
                .orElse(false);
    }

    /** A text or a list of them, each one of some words; empty if the key is absent. */
    List<String> words(String key, List<String> words) {
        if (!(config.root().get(key) instanceof ConfigList)) {
            return oneOf(key, words).map(List::of).orElse(List.of());
        }
        List<String> given = names(key);
        for (String word : given) {
            if (!words.contains(word)) {
                problem(key, "names " + word + "; it must be of " + String.join(", ", words) + nearest(word, words));
                return List.of();
            }
        }
        return given;
    }

    /** A number or a list of them, all inside an open interval; empty if the key is absent. */
    Optional<double[]> reals(String key, double low, double high) {
        if (!(config.root().get(key) instanceof ConfigList)) {
            return realInside(key, low, high).map(value -> new double[] {value});
        }
        String expected = "a number or a list of numbers " + Range.ofReals(low, high);
        return read(
                        key,
                        ConfigValueType.LIST,
                        expected,
                        value -> config.getDoubleList(key).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                .filter(values -> {
                    boolean inside = Arrays.stream(values).allMatch(value -> value > low && value < high);
                    if (!inside || values.length == 0) {
                        problem(config.root().get(key), key, "must be " + expected);
                    }
                    return inside && values.length > 0;
                });
    }

    /** Whether the key is a section in braces. */
    boolean isSection(String key) {
        return config.root().get(key) instanceof ConfigObject;
    }

    /** Marks a key as read. */
    void known(String key) {
        known.add(key);
        knownAnywhere.add(path + key);
    }

    Optional<Long> integer(String key, long least, long most) {
        String expected = "a whole number " + Range.ofWholes(least, most);
        return read(key, ConfigValueType.NUMBER, expected, WrittenNumber::exactLong)
                .filter(value -> {
                    if (value >= least && value <= most) {
                        return true;
                    }
                    problem(config.root().get(key), key, "must be " + expected);
                    return false;
                });
    }

    /** A whole number, or a word that stands for none; empty for the word and for an absent key. */
    Optional<Long> integerOr(String word, String key, long least, long most) {
        known(key);
        if (!has(key) || word.equals(config.root().get(key).unwrapped())) {
            return Optional.empty();
        }
        ConfigValue value = config.root().get(key);
        try {
            long number = WrittenNumber.exactLong(WrittenNumber.of(value));
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (ConfigException | ArithmeticException | NumberFormatException e) {
            // Told below, like a number out of range.
        }
        problem(value, key, "must be " + word + " or a whole number " + Range.ofWholes(least, most));
        return Optional.empty();
    }

    Optional<Double> realInside(String key, double low, double high) {
        return real(key, value -> value > low && value < high, "a number " + Range.ofReals(low, high));
    }

    Optional<Double> realWithin(String key, double least, double most) {
        return real(key, value -> value >= least && value <= most, "a number from " + least + " to " + most);
    }

    Optional<Double> realAtLeast(String key, double least) {
        return real(
                key, value -> value >= least && value < Double.POSITIVE_INFINITY, "a finite number, at least " + least);
    }

    private Optional<Double> real(String key, DoublePredicate legal, String expected) {
        return read(key, ConfigValueType.NUMBER, expected, value -> ((Number) value.unwrapped()).doubleValue())
                .filter(value -> {
                    if (legal.test(value)) {
                        return true;
                    }
                    problem(config.root().get(key), key, "must be " + expected);
                    return false;
                });
    }

    private <T> Optional<T> read(String key, ConfigValueType type, String expected, Function<ConfigValue, T> parse) {
        known(key);
        ConfigValue value = config.root().get(key);
        if (value == null || value.valueType() == ConfigValueType.NULL) {
            return Optional.empty();
        }
        try {
            ConfigValue typed = type == ConfigValueType.NUMBER ? WrittenNumber.of(value) : value;
            if (typed.valueType() == type || (type == ConfigValueType.STRING && isScalar(typed))) {
                return Optional.of(parse.apply(
                        type == ConfigValueType.STRING ? ConfigValueFactory.fromAnyRef(config.getString(key)) : typed));
            }
        } catch (ConfigException | ArithmeticException | NumberFormatException e) {
            problem(value, key, "must be " + expected);
            return Optional.empty();
        }
        problem(value, key, "must be " + expected);
        return Optional.empty();
    }

    private static boolean isScalar(ConfigValue value) {
        return value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.BOOLEAN;
    }

    /** Adds a problem for each key that was never asked for, with where it belongs or the nearest one that was. */
    void refuseUnknownKeys() {
        for (String key : config.root().keySet()) {
            if (!known.contains(key)) {
                problems.add(where(key) + ": unknown key '" + path + key + "'" + hint(key));
            }
        }
    }

    private String hint(String key) {
        return knownAnywhere.stream()
                .filter(other -> other.equals(key) || other.endsWith("." + key))
                .findFirst()
                .map(other -> "; it is written '" + other + "'" + (other.equals(key) ? ", at the top" : ""))
                .orElseGet(() -> nearest(key, List.copyOf(known))
                        + (known.isEmpty() ? "" : "; keys here: " + String.join(", ", known)));
    }

    void problem(String key, String expected) {
        problems.add(where(key) + ": " + path + key + " " + expected);
    }

    /**
     * Where a key, or {@code key.inner} of a section inside of this one, was given: file and line, or the override; the
     * study file for a key that was not.
     */
    String where(String key) {
        ConfigValue value = config.root().get(key);
        int dot = key.indexOf('.');
        if (value == null && dot > 0 && config.root().get(key.substring(0, dot)) instanceof ConfigObject inner) {
            value = inner.get(key.substring(dot + 1));
        }
        return value == null ? file.toString() : where(value);
    }

    /** A section that file and overrides share has no one origin; Typesafe describes them all. */
    private String where(ConfigValue value) {
        return value.origin().description().startsWith("merge of ") ? file.toString() : where(value.origin());
    }

    void problem(ConfigValue value, String key, String expected) {
        String shown = value.render(ConfigRenderOptions.concise());
        String brief = shown.length() > 60 ? shown.substring(0, 57) + "..." : shown;
        problems.add(where(value) + ": " + path + key + " = " + brief + ", but it " + expected);
    }

    static String where(ConfigOrigin origin) {
        String name = origin.filename() != null ? origin.filename() : origin.description();
        String shown = name.replaceFirst("^String: ", "").replaceFirst(": \\d+$", "");
        return origin.lineNumber() > 0 && !shown.startsWith("--set") ? shown + ", line " + origin.lineNumber() : shown;
    }

    private static String nearest(String typo, List<String> names) {
        return NearestName.of(typo, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }
}
