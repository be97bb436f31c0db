package dev.verlet.jobs.sql;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.StructField;

/** Runs statements in a Spark session; what goes wrong is told in one line with its place in the statement. */
public final class SqlSession {
    /** Tasks that wait, or look, end at once when their job is cancelled; without it they keep their cores. */
    private static final String INTERRUPT = "spark.job.interruptOnCancel";

    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();

    private final SparkSession session;
    private final SqlErrors errors;
    private volatile boolean cancelled;

    /**
     * Takes a session.
     *
     * @param absent why a view that a person may ask for is not there, by its name
     */
    public SqlSession(SparkSession session, Map<String, String> absent) {
        this.session = session;
        this.errors = new SqlErrors(session, absent, () -> cancelled);
    }

    /** Refuses what is not SQL, without running it. */
    public void parse(Statement statement) throws SqlException {
        try {
            ((org.apache.spark.sql.classic.SparkSession) session)
                    .sessionState()
                    .sqlParser()
                    .parsePlan(statement.inPlace());
        } catch (ParseException e) {
            throw errors.explain(e);
        }
    }

    /** Runs a statement; a query is only checked, and runs when its rows are fetched. */
    public QueryResult run(Statement statement) throws SqlException {
        cancelled = false;
        session.sparkContext().setLocalProperty(INTERRUPT, "true");
        try {
            return new QueryResult(session.sql(statement.inPlace()), errors);
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare.
            throw errors.explain(e);
        }
    }

    /** Stops what runs, from another thread. */
    public void cancel() {
        cancelled = true;
        session.sparkContext().cancelAllJobs();
    }

    /** How many tasks run, those of stopped statements included that have not noticed it yet. */
    int runningTasks() {
        return Stream.of(session.sparkContext().statusTracker().getExecutorInfos())
                .mapToInt(SparkExecutorInfo::numRunningTasks)
                .sum();
    }

    /**
     * Waits until no task runs.
     *
     * @return how many still do when the time is over: code in a tight loop does not look whether it was stopped
     */
    public int awaitTasks(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (runningTasks() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return runningTasks();
    }

    /** The columns of a view and their types, in order. */
    public Map<String, String> columns(String view) throws SqlException {
        try {
            Map<String, String> columns = new LinkedHashMap<>();
            for (StructField field : session.table("`" + view + "`").schema().fields()) {
                columns.put(field.name(), field.dataType().simpleString());
            }
            return columns;
        } catch (Exception e) {
            throw errors.explain(e);
        }
    }

    /** The functions of draws with their arguments, and what each one is. */
    public static Map<String, String> functions() {
        Map<String, String> functions = new LinkedHashMap<>();
        DrawFunctions.all().forEach(function -> functions.put(function.signature(), function.what()));
        return functions;
    }
}
