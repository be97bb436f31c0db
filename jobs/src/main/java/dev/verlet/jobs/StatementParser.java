package dev.verlet.jobs;

import dev.verlet.jobs.sql.Statement;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the line editor when a statement is complete; until then Enter begins a new line. */
final class StatementParser implements Parser {
    private final DefaultParser words = new DefaultParser();

    StatementParser() {
        words.setQuoteChars(new char[0]);
        words.setEscapeChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean accepting = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        if (accepting && !isCommand(line.strip()) && !Statement.isComplete(line)) {
            throw new EOFError(-1, -1, "a semicolon ends the statement");
        }
        return words.parse(line, cursor, context);
    }

    private static boolean isCommand(String line) {
        return line.startsWith("\\") || SqlPrompt.isWord(line);
    }
}
