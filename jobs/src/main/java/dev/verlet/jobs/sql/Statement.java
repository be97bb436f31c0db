package dev.verlet.jobs.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of SQL and where it stands in what was typed or read.
 *
 * @param text without the semicolon that ends it; never blank
 * @param line of its first character, from 1
 * @param column of its first character, from 1
 */
public record Statement(String text, int line, int column) {
    /**
     * The statements of a text: semicolons end them, but not inside of strings, quoted names and comments. What is left
     * after the last semicolon is a statement too, unless it is blank or comment.
     */
    public static List<Statement> split(String text) {
        List<Statement> statements = new ArrayList<>();
        StatementScanner scanner = new StatementScanner(text);
        for (int from = 0; from < text.length(); ) {
            int end = scanner.end(from);
            int first = scanner.skipBlank(from, end);
            if (first < end) {
                int line = 1
                        + (int) text.chars().limit(first).filter(c -> c == '\n').count();
                int column = first - text.lastIndexOf('\n', first - 1);
                statements.add(new Statement(text.substring(first, end).stripTrailing(), line, column));
            }
            from = end + 1;
        }
        return statements;
    }

    /** Whether nothing more is to be typed: the text is blank, or a semicolon ends its last statement. */
    public static boolean isComplete(String text) {
        StatementScanner scanner = new StatementScanner(text);
        int from = 0;
        while (scanner.end(from) < text.length()) {
            from = scanner.end(from) + 1;
        }
        return !scanner.isOpen() && scanner.skipBlank(from, text.length()) == text.length();
    }

    /** The statement at its place: places that Spark finds in this text are those of the whole. */
    String inPlace() {
        return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
    }
}
