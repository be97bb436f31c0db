package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.SecretText;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.jobs.sql.SqlException;
import dev.verlet.jobs.table.DamagedFileException;
import dev.verlet.model.ModelFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.package$;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code verlet <command>}. */
@Command(
        name = "verlet",
        description = "Draws samples from Bayesian posteriors on Apache Spark.",
        subcommands = {
            SampleCommand.class,
            CheckCommand.class,
            ResumeCommand.class,
            ExtendCommand.class,
            DiagnoseCommand.class,
            SummaryCommand.class,
            SqlCommand.class,
            ModelsCommand.class,
            ShowCommand.class,
            ExportCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with:  verlet sample conf/eight-schools.conf",
            "Exit codes:  0 fine, 1 something failed in the run, 2 bad input, 3 unhealthy draws (--strict),",
            "             130 stopped by Ctrl-C, 143 stopped by SIGTERM"
        })
public final class Verlet {
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int UNHEALTHY = 3;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    private Verlet() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(commandLine(), arguments));
    }

    /** The command line, writing to standard output and error unless told otherwise. */
    static CommandLine commandLine() {
        Verlet root = new Verlet();
        return new CommandLine(root)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Verlet::refuse)
                .setExecutionExceptionHandler(root::explain);
    }

    /** The usage of a command is longer than a screen may be, and hides what is wrong: it is shown when asked for. */
    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("error: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("see '" + line.getCommandSpec().qualifiedName() + " --help'");
        return BAD_INPUT;
    }

    /** Runs a command and returns its exit code; without one, shows the help. */
    static int run(CommandLine line, String... arguments) {
        if (arguments.length == 0) {
            line.usage(line.getErr());
            return BAD_INPUT;
        }
        try {
            return line.execute(arguments);
        } catch (FSError e) {
            // So Hadoop calls a local disk that is full, or fails.
            line.getErr().println("error: " + reason(e));
            return FAILED;
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("error: out of memory: " + ModelFailure.words(e)
                            + "; -Xmx, or --driver-memory of spark-submit, sets how much there may be");
            return FAILED;
        }
    }

    /** Addresses and connection strings come back in messages of file systems and databases: never their secrets. */
    private int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        Optional<BadInputException> refusal = BadInputException.in(e);
        if (refusal.isPresent()) {
            refusal.get().problems().forEach(problem -> err.println("error: " + SecretText.hide(problem)));
        } else if (e instanceof SqlException) {
            err.println("error: " + SecretText.hide(e.getMessage()));
        } else {
            err.println("error: " + SecretText.hide(reason(e)));
        }
        if (debug) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            err.print(SecretText.hide(trace.toString()));
            err.flush();
        } else if (!isBadInput(e)) {
            err.println("(--debug shows where)");
        }
        return isBadInput(e) ? BAD_INPUT : FAILED;
    }

    private static boolean isBadInput(Exception e) {
        return BadInputException.in(e).isPresent() || (e instanceof SqlException sql && sql.isRefused());
    }

    /** Spark and futures wrap what went wrong; what is at the bottom says it. */
    private static String reason(Throwable e) {
        Throwable bottom = e;
        while (!(bottom instanceof DamagedFileException) && bottom.getCause() != null && bottom.getCause() != bottom) {
            bottom = bottom.getCause();
        }
        String message = bottom.getMessage() == null ? bottom.toString() : bottom.getMessage();
        return message.lines().takeWhile(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
    }

    /** The versions of Verlet, Spark and Java. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Verlet " + Sampling.version(), "Spark " + package$.MODULE$.SPARK_VERSION(), "Java " + Runtime.version()
            };
        }
    }
}
