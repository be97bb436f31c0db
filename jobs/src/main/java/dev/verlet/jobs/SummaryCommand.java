package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.report.CsvSummaryWriter;
import dev.verlet.jobs.report.JsonSummaryWriter;
import dev.verlet.jobs.report.SummaryWriter;
import dev.verlet.jobs.report.TableSummaryWriter;
import dev.verlet.jobs.table.DiagnosisFiles;
import dev.verlet.jobs.table.SummaryReader;
import dev.verlet.jobs.table.SummaryRow;
import dev.verlet.model.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet summary}: prints the table {@code summary} of a study, or a part of it. */
@Command(
        name = "summary",
        description = "Prints the summary that sample or diagnose has written.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {
            "",
            "Examples:",
            "  verlet summary out/eight-schools --parameters '^theta'",
            "  verlet summary out/sims --posterior sim7 --format csv"
        })
final class SummaryCommand implements Callable<Integer> {
    private enum Format {
        TABLE,
        CSV,
        JSON
    }

    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_NAMED = 8;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Option(
            names = "--parameters",
            paramLabel = "REGEX",
            description = "Only elements whose label, as theta[1], has a match of this regular expression.")
    private String parameters = "";

    @Option(names = "--posterior", paramLabel = "ID", description = "Only this posterior.")
    private Optional<String> posterior = Optional.empty();

    @Option(names = "--format", description = "table (default), csv or json.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws IOException {
        Pattern pattern = pattern();
        StudyArgument study = StudyArgument.open(directory);
        if (DiagnosisFiles.summary(study.directory(), study.manifest().id()).isEmpty()) {
            throw new BadInputException(directory + " holds no summary: type 'verlet diagnose " + directory + "'");
        }
        Selected selected = new Selected(pattern);
        SummaryReader.read(study.directory(), study.manifest().id(), selected::take);
        selected.finish();
        return 0;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(parameters);
        } catch (PatternSyntaxException e) {
            throw new BadInputException("--parameters " + parameters + ": not a regular expression: "
                    + e.getDescription() + " near character " + (e.getIndex() + 1));
        }
    }

    private SummaryWriter writer() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        return switch (format) {
            case TABLE -> new TableSummaryWriter(out);
            case CSV -> new CsvSummaryWriter(out);
            case JSON -> new JsonSummaryWriter(out);
        };
    }

    /** Writes the rows that were asked for; nothing is printed before there is one. */
    private final class Selected {
        private final Pattern pattern;
        private final Set<String> posteriors = new LinkedHashSet<>();
        private final Set<String> labels = new LinkedHashSet<>();
        private SummaryWriter writer;

        Selected(Pattern pattern) {
            this.pattern = pattern;
        }

        void take(SummaryRow row) throws IOException {
            if (posterior.isPresent() && !posterior.get().equals(row.posterior())) {
                remember(posteriors, row.posterior());
                return;
            }
            remember(labels, row.parameter());
            if (pattern.matcher(row.parameter()).find()) {
                if (writer == null) {
                    writer = writer();
                }
                writer.write(row);
            }
        }

        void finish() throws IOException {
            if (writer != null) {
                writer.close();
                return;
            }
            throw new BadInputException(
                    labels.isEmpty()
                            ? "--posterior " + posterior.orElse("") + ": the summary has no such posterior"
                                    + suggestion(posterior.orElse(""), posteriors)
                            : "--parameters " + parameters + ": no element has a match; it has " + examples(labels));
        }

        private void remember(Set<String> names, String name) {
            if (writer == null && names.size() < MOST_REMEMBERED) {
                names.add(name);
            }
        }
    }

    private static String suggestion(String typo, Set<String> names) {
        return NearestName.of(typo, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; it has " + examples(names));
    }

    private static String examples(Set<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? ", ..." : "");
    }
}
