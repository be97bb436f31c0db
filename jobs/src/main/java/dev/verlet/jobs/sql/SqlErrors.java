package dev.verlet.jobs.sql;

import dev.verlet.jobs.sql.SqlException.Reason;
import dev.verlet.jobs.table.DamagedFileException;
import dev.verlet.model.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Says in one line what Spark says in many. */
final class SqlErrors {
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
    private static final Pattern STATE = Pattern.compile(" SQLSTATE: \\w{5}.*$");
    private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), position (\\d+)\\)");

    private final SparkSession session;
    private final Map<String, String> absent;
    private final BooleanSupplier cancelled;

    /**
     * Errors of a session.
     *
     * @param absent why a view that a person may ask for is not there, by its name
     * @param cancelled whether the statement that runs was stopped
     */
    SqlErrors(SparkSession session, Map<String, String> absent, BooleanSupplier cancelled) {
        this.session = session;
        this.cancelled = cancelled;
        this.absent = Map.copyOf(absent);
    }

    SqlException explain(Throwable error) {
        if (cancelled.getAsBoolean()) {
            return new SqlException("cancelled", Reason.CANCELLED, error);
        }
        Throwable bottom = bottom(error);
        return bottom instanceof AnalysisException refusal
                ? new SqlException(place(refusal) + reason(refusal), Reason.REFUSED, error)
                : new SqlException(damage(error).orElseGet(() -> failure(bottom)), Reason.FAILED, error);
    }

    /** What Spark could not read of a study, if it is that: the file, and what can be done. */
    private static Optional<String> damage(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable failure
                    && failure.getCondition() != null
                    && failure.getCondition().startsWith("FAILED_READ_FILE")) {
                String file = failure.getMessageParameters().getOrDefault("path", "");
                return file.isEmpty()
                        ? Optional.empty()
                        : DamagedFileException.cure(new Path(file)).map(cure -> file + " cannot be read; " + cure);
            }
        }
        return Optional.empty();
    }

    private static Throwable bottom(Throwable error) {
        Throwable bottom = error;
        while (bottom.getCause() != null && bottom.getCause() != bottom && !(bottom instanceof AnalysisException)) {
            bottom = bottom.getCause();
        }
        return bottom;
    }

    private static String place(AnalysisException refusal) {
        Option<Object> line = refusal.line();
        Option<Object> column = refusal.startPosition();
        return line.isEmpty() ? "" : place(line.get().toString(), column.isEmpty() ? 0 : (Integer) column.get());
    }

    private static String place(String line, int before) {
        return "line " + line + ", column " + (before + 1) + ": ";
    }

    private String reason(AnalysisException refusal) {
        String relation = refusal.getMessageParameters().get("relationName");
        boolean isAbsent = "TABLE_OR_VIEW_NOT_FOUND".equals(refusal.getCondition()) && relation != null;
        return isAbsent ? whyAbsent(relation.replace("`", "")) : plain(refusal.message());
    }

    private String whyAbsent(String name) {
        if (absent.containsKey(name)) {
            return absent.get(name);
        }
        List<String> views = List.of(session.sqlContext().tableNames());
        Optional<String> nearest = NearestName.of(name, views);
        return "there is no view '" + name + "'"
                + nearest.map(view -> "; did you mean '" + view + "'?")
                        .orElse("; there are " + String.join(", ", views));
    }

    /** The first line, without the name of the condition and what follows the sentence. */
    private static String plain(String message) {
        String line = message.lines().findFirst().orElse(message);
        return STATE.matcher(CONDITION.matcher(line).replaceFirst("")).replaceFirst("");
    }

    private static String failure(Throwable bottom) {
        String message = bottom.getMessage() == null ? bottom.toString() : bottom.getMessage();
        Matcher place = PLACE.matcher(message);
        return (place.find() ? place(place.group(1), Integer.parseInt(place.group(2)) - 1) : "") + plain(message);
    }
}
