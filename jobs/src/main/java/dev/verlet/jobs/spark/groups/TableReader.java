package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.SecretText;
import dev.verlet.jobs.config.TableInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens the table of a study file, without reading its rows. */
final class TableReader {
    /** Files of texts have a line of names, and the types that their values show, unless the study says otherwise. */
    private static final Map<String, String> CSV_DEFAULTS = Map.of("header", "true", "inferSchema", "true");

    private final SparkSession session;
    private final TableInput input;

    TableReader(SparkSession session, TableInput input) {
        this.session = session;
        this.input = input;
    }

    /**
     * The table, all rows of it.
     *
     * @throws BadInputException if it cannot be opened, in Spark's words but without secrets
     */
    Dataset<Row> open() {
        try {
            return input.format().equals(TableInput.CATALOG)
                    ? session.table(input.table().orElseThrow())
                    : load(session.read().format(input.format()));
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare.
            throw refusal("cannot be opened", e);
        }
    }

    private Dataset<Row> load(DataFrameReader reader) {
        if (input.format().equals("csv")) {
            CSV_DEFAULTS.forEach((option, value) -> {
                if (input.options().keySet().stream().noneMatch(option::equalsIgnoreCase)) {
                    reader.option(option, value);
                }
            });
        }
        reader.options(input.options());
        return input.path().isPresent() ? reader.load(input.path().get()) : reader.load();
    }

    /** What to say when Spark cannot do something with the table. */
    BadInputException refusal(String what, Exception e) {
        String key = input.path().isPresent() ? "data.path = " : input.table().isPresent() ? "data.table = " : "data: ";
        return new BadInputException(
                input.file() + ": " + key + input.what() + " " + what + ": " + withoutSecrets(SparkWords.of(e)));
    }

    /** Drivers like to repeat the options that they were given, or parts of them. */
    private String withoutSecrets(String message) {
        String safe = message;
        List<String> given = new ArrayList<>(input.options().values());
        input.path().ifPresent(given::add);
        for (String text : given) {
            for (String secret : SecretText.secrets(text)) {
                safe = safe.replace(secret, "(redacted)");
            }
        }
        for (Map.Entry<String, String> option : input.options().entrySet()) {
            boolean plain = option.getKey().toLowerCase(Locale.ROOT).matches("header|inferschema|dbtable|driver|sep");
            if (!plain && option.getValue().length() > 2) {
                safe = safe.replace(option.getValue(), "(" + option.getKey() + ")");
            }
        }
        return SecretText.hide(safe);
    }
}
