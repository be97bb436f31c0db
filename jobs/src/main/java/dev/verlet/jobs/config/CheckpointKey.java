package dev.verlet.jobs.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.verlet.study.CheckpointEvery;
import java.util.regex.Pattern;

/** The key {@code checkpoint-every}: a number of iterations, a time with its unit, or never. */
final class CheckpointKey {
    private static final String KEY = "checkpoint-every";
    private static final String EXPECTED =
            "must be a number of iterations, at least 1, or a time, as in 1000, 30 s, 5 min, or never";

    private static final Pattern NUMBER = Pattern.compile(" *[-+]?[0-9.]+ *");

    private CheckpointKey() {}

    /** Reads the key; a harmless value where the problems grow. */
    static CheckpointEvery read(Section root) {
        root.known(KEY);
        if (!root.has(KEY)) {
            return CheckpointEvery.DEFAULT;
        }
        ConfigValue value = root.config().root().get(KEY);
        if ("never".equals(value.unwrapped())) {
            return new CheckpointEvery.Never();
        }
        try {
            boolean number = value.valueType() == ConfigValueType.NUMBER
                    || NUMBER.matcher(value.unwrapped().toString()).matches();
            if (number) {
                return new CheckpointEvery.Iterations(WrittenNumber.exactLong(WrittenNumber.of(value)));
            }
            return new CheckpointEvery.Time(root.config().getDuration(KEY));
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            root.problem(value, KEY, EXPECTED);
            return CheckpointEvery.DEFAULT;
        }
    }
}
