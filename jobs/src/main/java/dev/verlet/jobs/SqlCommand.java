package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.sql.SqlException;
import dev.verlet.jobs.sql.SqlSession;
import dev.verlet.jobs.sql.Statement;
import dev.verlet.jobs.sql.VerletExtensions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet sql}: queries over the tables of studies. */
@Command(
        name = "sql",
        description = "Runs SQL over the draws of studies: views draws, draws_long, chains, summary, diagnosis. Without"
                + " a query it runs what comes from standard input, or prompts for it.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Examples:",
            "  verlet sql out/eight-schools \"SELECT avg(mu), mcse_mean(mu, chain, iteration) FROM draws\"",
            "  verlet sql a=out/x b=out/y \"SELECT avg(a.draws.mu) FROM a.draws\"",
            "  verlet sql out/eight-schools -f queries.sql --format csv > answers.csv",
            "  verlet sql out/eight-schools"
        })
final class SqlCommand implements Callable<Integer> {
    private static final String TASKS_TO_LIST_FILES = "64";

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "STUDY | ALIAS=STUDY... [QUERY]",
            description = "A study directory; or several, each with a name that stands before its views, as in a.draws."
                    + " Then statements of SQL, with semicolons between them.")
    private List<String> arguments;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Read the statements from a file.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--format", description = "table (default), csv or json (an array of objects, one a line).")
    private RowsFormat format = RowsFormat.TABLE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Write at most N rows of each answer. Default: 200 of a table, all of csv and json.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = "--master",
            description = "The Spark master of a run on this machine: local[N]. Default: all cores.")
    private Optional<String> master = Optional.empty();

    @Override
    public Integer call() throws IOException, SqlException {
        SqlArguments given = SqlArguments.parse(arguments);
        if (limit.orElse(1L) < 0) {
            throw new BadInputException("--limit " + limit.get() + ": it must be at least 0");
        }
        if (file.isPresent() && given.query().isPresent()) {
            throw new BadInputException("'" + given.query().get() + "' and --file " + file.get()
                    + ": give one of them; several directories need names, as in a="
                    + given.query().get());
        }
        Optional<String> text = file.isPresent() ? Optional.of(read(file.get())) : given.query();
        SqlStudies studies = SqlStudies.open(given.studies());
        if (text.isPresent()) {
            run(studies, text.get());
            return 0;
        }
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                run(studies, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            } else {
                prompt(studies, terminal);
            }
        }
        return 0;
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("--file " + file + " is not there, or is no file");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("--file " + file + " is not text in UTF-8");
        }
    }

    /** Runs statements, all of which have to be SQL before the first one runs. */
    private void run(SqlStudies studies, String text) throws IOException, SqlException {
        List<Statement> statements = Statement.split(text);
        if (statements.isEmpty()) {
            throw new BadInputException("there is no statement of SQL to run");
        }
        try (Scratch warehouse = Scratch.create();
                SparkSession session = session(warehouse)) {
            SqlSession sql = studies.connect(session, this::warn);
            for (Statement statement : statements) {
                sql.parse(statement);
            }
            StatementRunner runner = new StatementRunner(
                    sql, format, limit, command.commandLine().getOut(), this::warn);
            for (Statement statement : statements) {
                runner.run(statement);
            }
        }
    }

    private void prompt(SqlStudies studies, Terminal terminal) throws IOException {
        try (Scratch warehouse = Scratch.create();
                SparkSession session = session(warehouse)) {
            SqlSession sql = studies.connect(session, this::warn);
            StatementRunner runner =
                    new StatementRunner(sql, format, limit, terminal.writer(), terminal.writer()::println);
            new SqlPrompt(terminal, sql, runner, studies.views()).run(SqlPrompt.historyFile(System.getenv()));
        }
    }

    private SparkSession session(Scratch warehouse) {
        return Sessions.session("sql", master, conf -> configure(conf, warehouse));
    }

    private static void configure(SparkConf conf, Scratch warehouse) {
        VerletExtensions.addTo(conf);
        conf.setIfMissing("spark.sql.warehouse.dir", warehouse.folder().toUri().toString());
        // Spark looks at the files of a table in a task for each, up to ten thousand: longer than the look takes.
        conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.parallelism", TASKS_TO_LIST_FILES);
    }

    private void warn(String sentence) {
        command.commandLine().getErr().println("warning: " + sentence);
    }
}
