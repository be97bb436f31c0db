package dev.verlet.jobs.spark.groups;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Spark's messages without what a person does not need of them. */
final class SparkWords {
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w+.*$");

    private SparkWords() {}

    /** The first line of the message of the first cause that has one, without codes; then what a database said. */
    static String of(Throwable e) {
        String words = firstLine(e);
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null) {
                String said = cause.getMessage().strip().lines().findFirst().orElse("");
                return words.contains(said) ? words : words + ": " + said;
            }
        }
        return words;
    }

    private static String firstLine(Throwable e) {
        Throwable said = e;
        while (said.getMessage() == null && said.getCause() != null) {
            said = said.getCause();
        }
        String message = said.getMessage() == null ? said.toString() : said.getMessage();
        String line = message.strip().lines().findFirst().orElse("");
        return STATE.matcher(CONDITION.matcher(line).replaceFirst("")).replaceFirst("");
    }

    /** The message of the innermost cause: what a task said that failed. */
    static String ofCause(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return of(innermost);
    }
}
