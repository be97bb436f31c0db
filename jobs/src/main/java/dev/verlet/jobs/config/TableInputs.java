package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.verlet.jobs.config.TableInput.Layout;
import dev.verlet.model.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of {@code data} that name a table: everything that can be checked without opening it. */
final class TableInputs {
    static final String GROUP_BY = "group-by";
    private static final String JDBC = "jdbc";
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final Pattern GLOB = Pattern.compile("[\\[\\]{}*?]");
    private static final Map<String, String> ENDINGS = Map.of(
            ".parquet", "parquet", ".csv", "csv", ".csv.gz", "csv", ".json", "json", ".jsonl", "json", ".orc", "orc");

    private final Section root;
    private final Section data;
    private final Path file;

    private TableInputs(Section root, Section data, Path file) {
        this.root = root;
        this.data = data;
        this.file = file;
    }

    /** Whether the section names a table, rather than files of data or the data themselves. */
    static boolean isTable(Section data) {
        ConfigValue path = data.config().root().get("path");
        return data.has("format") || (path != null && path.valueType() == ConfigValueType.STRING);
    }

    /** Refuses the keys of a table where the data are none. */
    static void refuseGroups(Section root) {
        if (root.has(GROUP_BY)) {
            root.problem(GROUP_BY, "needs a table: data { format = parquet, path = \"sales.parquet\" }, for example");
        }
    }

    /** Refuses to make data of columns for a model that declares no fields. */
    static void requireDocuments(Section data, String model) {
        if (!data.has("id") && !data.has("json")) {
            data.problem(
                    data.has("path") ? "path" : "format",
                    "has columns, of which the model " + model
                            + " takes none. A model that reads JSON of its own, as stan"
                            + " does, takes a document from each row, without group-by: data { ..., id = COLUMN OF NAMES,"
                            + " json = COLUMN OF DOCUMENTS }");
        }
    }

    /** Reads the section; empty where the problems grow. */
    static Optional<TableInput> read(Section root, Section data, Path file, List<Field> fields) {
        return new TableInputs(root, data, file).read(fields);
    }

    private Optional<TableInput> read(List<Field> fields) {
        Optional<String> path = data.name("path");
        Optional<String> format =
                data.name("format").map(name -> name.toLowerCase(Locale.ROOT)).or(() -> path.flatMap(this::formatOf));
        Optional<String> table = data.name("table");
        Optional<String> where = data.name("where");
        Map<String, String> options = options();
        List<String> groupBy = groupBy();
        List<String> orderBy = names(data, "order-by");
        Optional<String> id = data.name("id");
        Optional<String> json = data.name("json");
        data.known("columns");
        data.refuseUnknownKeys();
        if (format.isEmpty()) {
            return Optional.empty();
        }
        checkPlace(format.get(), path, table, options);
        if (format.get().equals(JDBC)) {
            table.ifPresent(name -> options.put("dbtable", name));
        }
        boolean documents = id.isPresent() || json.isPresent();
        Layout layout = documents
                ? documents(id, json, groupBy, orderBy)
                : new Layout.RowsOfGroups(groupBy, orderBy, TableFields.of(fields, data));
        return Optional.of(
                new TableInput(file.toString(), format.get(), path.map(this::resolve), table, options, where, layout));
    }

    private Optional<String> formatOf(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        Optional<String> found =
                ENDINGS.keySet().stream().filter(name::endsWith).findFirst().map(ENDINGS::get);
        if (found.isEmpty()) {
            data.problem("path", "does not tell the format; add format = parquet, csv, json or another one");
        }
        return found;
    }

    private void checkPlace(String format, Optional<String> path, Optional<String> table, Map<String, String> options) {
        if (!FORMAT.matcher(format).matches()) {
            data.problem("format", "must be parquet, csv, json, jdbc, table, or the name of another source of Spark's");
        }
        boolean named = format.equals(TableInput.CATALOG) || format.equals(JDBC);
        if (named && path.isPresent()) {
            data.problem("path", "does not go with format = " + format + "; name the table by table = ...");
        }
        if (!named && table.isPresent()) {
            data.problem("table", "goes with format = table or jdbc alone; give the path of the files by path = ...");
        }
        if (format.equals(TableInput.CATALOG) && table.isEmpty() && !data.has("table")) {
            data.problem(
                    "table",
                    "is missing; format = table reads a table of Spark's catalog, as in table = \"shop.sales\"");
        }
        if (format.equals(JDBC)
                && (!options.containsKey("url")
                        || (table.isEmpty() && !options.containsKey("dbtable") && !options.containsKey("query")))) {
            data.problem(
                    "options", "must hold url, and what to read: table = ... beside them, or dbtable or query in them");
        }
        if (isBuiltIn(format) && path.isEmpty() && !data.has("path")) {
            data.problem("path", "is missing; format = " + format + " reads files");
        }
        path.filter(given ->
                        !SCHEME.matcher(given).matches() && !GLOB.matcher(given).find())
                .filter(given -> !given.startsWith("/") && !Files.exists(Path.of(local(given))))
                .ifPresent(given -> data.problem(
                        "path", "= " + local(given) + " is not there; paths are relative to the study file"));
    }

    private static boolean isBuiltIn(String format) {
        return ENDINGS.containsValue(format);
    }

    private String local(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize().toString();
    }

    /** A path beside the study file is a local one, whatever Spark's default file system is. */
    private String resolve(String path) {
        return SCHEME.matcher(path).matches() || path.startsWith("/") ? path : "file:" + local(path);
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        Config section = data.section("options").config();
        for (Map.Entry<String, ConfigValue> option : section.entrySet()) {
            String name = String.join(".", ConfigUtil.splitPath(option.getKey()));
            if (option.getValue().valueType() == ConfigValueType.LIST) {
                // Without its value, which may be a secret.
                data.problem("options", "holds a list at " + name + "; options of Spark's are text");
            } else {
                options.put(name, section.getString(option.getKey()));
            }
        }
        return options;
    }

    private List<String> groupBy() {
        List<String> atTop = names(root, GROUP_BY);
        List<String> inData = names(data, GROUP_BY);
        if (root.has(GROUP_BY) && data.has(GROUP_BY)) {
            data.problem(GROUP_BY, "is given at the top of the file too; leave out one of them");
        }
        List<String> found = atTop.isEmpty() ? inData : atTop;
        if (found.stream().distinct().count() < found.size()) {
            (atTop.isEmpty() ? data : root).problem(GROUP_BY, "names a column twice");
        }
        return found;
    }

    /** A list of names, or a single one as it is. */
    private static List<String> names(Section section, String key) {
        ConfigValue value = section.config().root().get(key);
        boolean single = value != null && value.valueType() == ConfigValueType.STRING;
        return single ? section.name(key).stream().toList() : section.names(key);
    }

    private Layout documents(Optional<String> id, Optional<String> json, List<String> groupBy, List<String> orderBy) {
        List<String> others = new ArrayList<>();
        if (!groupBy.isEmpty()) {
            others.add(GROUP_BY);
        }
        if (!orderBy.isEmpty()) {
            others.add("order-by");
        }
        if (data.has("columns")) {
            others.add("columns");
        }
        String given = id.isPresent() ? "id" : "json";
        if (!others.isEmpty()) {
            data.problem(given, "makes every row a posterior; it excludes " + String.join(", ", others));
        }
        if (id.isEmpty() || json.isEmpty()) {
            data.problem(
                    given,
                    "goes with "
                            + (id.isPresent()
                                    ? "json, the column of JSON documents"
                                    : "id, the column" + " of the posteriors' names"));
        }
        return new Layout.OneDocumentARow(id.orElse(""), json.orElse(""));
    }
}
