package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.TableInput;
import dev.verlet.jobs.config.TableInput.Layout;
import dev.verlet.jobs.table.TypedColumn;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells what is wrong with the groups of a table. */
final class GroupCheck {
    private static final int MOST_SHOWN = 5;

    private final TableInput input;
    private final Groups groups;
    private final List<TypedColumn> keys;
    private final TaskMemory memory;

    GroupCheck(TableInput input, Groups groups, List<TypedColumn> keys, TaskMemory memory) {
        this.input = input;
        this.groups = groups;
        this.keys = keys;
        this.memory = memory;
    }

    /** Adds a sentence for each thing that is wrong; {@code all} is the table without its condition. */
    void check(Dataset<Row> all, List<String> problems) {
        if (groups.size() == 0) {
            boolean filtered = input.where().isPresent() && !all.isEmpty();
            problems.add(
                    filtered
                            ? "where = \"" + input.where().get() + "\" leaves no row of " + input.what()
                            : input.what() + " has no rows");
        }
        int before = problems.size();
        for (int column = 0; column < keys.size(); column++) {
            checkMissing(column, problems);
        }
        if (problems.size() > before) {
            return;
        }
        boolean documents = input.layout() instanceof Layout.OneDocumentARow;
        int found = 0;
        for (int i = 0; i < groups.size() && found < MOST_SHOWN; i++) {
            String problem = documents ? ofDocument(i) : ofGroup(i);
            if (!problem.isEmpty()) {
                problems.add(problem);
                found++;
            }
        }
    }

    private void checkMissing(int column, List<String> problems) {
        long rows = 0;
        for (int i = 0; i < groups.size(); i++) {
            rows += Objects.isNull(groups.values(i).get(column))
                    ? groups.entry(i).rows()
                    : 0;
        }
        if (rows > 0) {
            String name = keys.get(column).name();
            problems.add(format(
                    "column '%s' of %s is null in %,d row%s, which belong to no %s; leave them out: where = \"%s is not"
                            + " null\"",
                    name,
                    input.what(),
                    rows,
                    rows == 1 ? "" : "s",
                    input.layout() instanceof Layout.OneDocumentARow ? "posterior" : "group",
                    name));
        }
    }

    private String ofDocument(int i) {
        GroupIndex.Entry entry = groups.entry(i);
        if (entry.rows() > 1) {
            return format(
                    "'%s' names %,d rows; every row is a posterior with a name of its own",
                    groups.name(i), entry.rows());
        }
        return entry.staged() == 0
                ? entry.bytes() > memory.bytesOfGroup() ? tooLarge(i) : format("'%s' has no document", groups.name(i))
                : "";
    }

    private String ofGroup(int i) {
        return groups.entry(i).staged() == 0 ? tooLarge(i) : "";
    }

    private String tooLarge(int i) {
        GroupIndex.Entry entry = groups.entry(i);
        return format(
                "group %s has %,d rows, %,d MB; a task has room for %,d MB. Give the executors more memory (in local mode"
                        + " java -Xmx) or fewer cores",
                groups.name(i), entry.rows(), entry.bytes() >> 20, memory.bytesOfGroup() >> 20);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
