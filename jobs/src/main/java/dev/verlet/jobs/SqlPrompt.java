package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.report.TextTable;
import dev.verlet.jobs.sql.SqlException;
import dev.verlet.jobs.sql.SqlSession;
import dev.verlet.jobs.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Asks a person for statements until Ctrl-D: a statement ends with a semicolon and may have several lines; Ctrl-C clears
 * what is typed, or stops what runs; the tabulator completes names; the arrows go through the history.
 */
final class SqlPrompt {
    private static final String PROMPT = "verlet> ";
    private static final String CONTINUED = "     -> ";
    private static final Set<String> LEAVE = Set.of("\\q", "quit", "exit");
    private static final Duration TIME_TO_END = Duration.ofSeconds(2);
    private static final String HELP = "help";
    private static final List<String> WORDS = List.of(
            "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "JOIN", "USING", "WITH", "LIMIT", "HAVING", "DESCRIBE");

    private final Terminal terminal;
    private final SqlSession sql;
    private final StatementRunner runner;
    private final List<String> views;

    SqlPrompt(Terminal terminal, SqlSession sql, StatementRunner runner, List<String> views) {
        this.terminal = terminal;
        this.sql = sql;
        this.runner = runner;
        this.views = List.copyOf(views);
    }

    /** Where the history is kept: in the user's folder for state, as the XDG base directory specification has it. */
    static Path historyFile(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return folder.resolve("verlet").resolve("sql-history");
    }

    /** Asks until the end. */
    void run(Path history) throws IOException {
        LineReader reader = LineReaderBuilder.builder()
                .appName("verlet")
                .terminal(terminal)
                .parser(new StatementParser())
                .completer(new StringsCompleter(words()))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        say("views: " + String.join(", ", views) + "; \\? for help");
        for (Optional<String> line = ask(reader); line.isPresent(); line = ask(reader)) {
            String typed = line.get().strip();
            if (LEAVE.contains(word(typed))) {
                return;
            }
            answer(typed);
        }
    }

    /** Whether that is a word that asks for help or leaves, which needs no semicolon. */
    static boolean isWord(String typed) {
        return word(typed).equals(HELP) || LEAVE.contains(word(typed));
    }

    private static String word(String typed) {
        return typed.replace(";", "").strip().toLowerCase(Locale.ROOT);
    }

    /** A statement or command as it was typed; empty text if Ctrl-C cleared it, nothing at the end of the input. */
    private static Optional<String> ask(LineReader reader) {
        try {
            return Optional.of(reader.readLine(PROMPT));
        } catch (UserInterruptException e) {
            return Optional.of("");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    private void answer(String typed) throws IOException {
        SignalHandler former = terminal.handle(Signal.INT, signal -> sql.cancel());
        try {
            if (word(typed).equals(HELP)) {
                help();
                return;
            }
            if (typed.startsWith("\\")) {
                command(typed.replace(";", "").strip());
                return;
            }
            for (Statement statement : Statement.split(typed)) {
                runner.run(statement);
            }
        } catch (BadInputException e) {
            say("error: " + e.getMessage());
        } catch (SqlException e) {
            say(e.isCancelled() ? cancelled() : "error: " + e.getMessage());
        } finally {
            terminal.handle(Signal.INT, former);
        }
    }

    /** Joins without equal columns are loops that look seldom: whoever waits for the next answer should know why. */
    private String cancelled() {
        int tasks = sql.awaitTasks(TIME_TO_END);
        return tasks == 0
                ? "cancelled"
                : "cancelled; " + tasks + (tasks == 1 ? " of its tasks has" : " of its tasks have")
                        + " not ended: they end when they next look, and may keep the next statement waiting";
    }

    private void command(String typed) throws SqlException {
        String[] words = typed.split("\\s+", 2);
        switch (words[0]) {
            case "\\d" -> {
                if (words.length == 1) {
                    views.forEach(this::say);
                } else {
                    list(sql.columns(words[1]), "column", "type");
                }
            }
            case "\\f" -> list(SqlSession.functions(), "function", "what it is");
            case "\\?" -> help();
            default -> say("error: there is no command " + words[0] + "; \\? lists them");
        }
    }

    private void list(Map<String, String> entries, String first, String second) {
        TextTable table = new TextTable(first, second);
        entries.forEach(table::row);
        table.lines().forEach(this::say);
    }

    private void help() {
        say("SELECT ...;   runs a statement, which may have several lines");
        say("\\d            lists the views");
        say("\\d draws      lists the columns of a view");
        say("\\f            lists the functions of draws");
        say("\\q            leaves, as Ctrl-D does");
    }

    private void say(String line) {
        terminal.writer().println(line);
        terminal.flush();
    }

    private Set<String> words() {
        Set<String> words = new TreeSet<>(WORDS);
        words.addAll(views);
        SqlSession.functions().keySet().forEach(call -> words.add(call.substring(0, call.indexOf('(') + 1)));
        for (String view : views) {
            try {
                words.addAll(sql.columns(view).keySet());
            } catch (SqlException e) {
                // A view that cannot be read has no names to complete.
            }
        }
        return words;
    }
}
