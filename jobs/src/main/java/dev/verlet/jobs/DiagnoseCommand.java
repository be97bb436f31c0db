package dev.verlet.jobs;

import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.spark.diagnosis.Diagnosing;
import dev.verlet.jobs.table.DiagnosisOverview;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet diagnose}: summarises and diagnoses what a study directory holds. */
@Command(
        name = "diagnose",
        description = "Writes the tables summary and diagnosis of a study, and says what to think of its draws.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {"", "Example:  verlet diagnose out/eight-schools --strict"})
final class DiagnoseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Option(names = "--strict", description = "Exit with code 3 unless all posteriors are healthy.")
    private boolean strict;

    @Option(
            names = "--master",
            description = "The Spark master of a run on this machine: local[N]. Default: all cores.")
    private Optional<String> master = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StudyArgument study = StudyArgument.open(directory);
        study.requireWritable();
        DiagnosisOverview overview;
        try (JavaSparkContext spark = Sessions.context(study.manifest().name(), master, List.of())) {
            overview = new Diagnosing(study.directory(), study.manifest())
                    .run(spark.sc(), warning -> command.commandLine().getErr().println("warning: " + warning));
        }
        DiagnosisPrinter.print(
                command.commandLine().getOut(), overview, study.directory(), study.manifest(), directory);
        return strict && !overview.isHealthy(study.manifest().posteriors()) ? Verlet.UNHEALTHY : 0;
    }
}
