package dev.verlet.jobs;

import dev.verlet.jobs.spark.diagnosis.Diagnosing;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/** The diagnosis at the end of sampling. It may fail, but not take the draws with it. */
sealed interface FinalDiagnosis {
    /** It was left out. */
    record LeftOut() implements FinalDiagnosis {}

    /** It was written. */
    record Written(DiagnosisOverview overview) implements FinalDiagnosis {}

    /** It failed. */
    record Failed(Exception cause) implements FinalDiagnosis {}

    /** Diagnoses a study that was just sampled. */
    static FinalDiagnosis of(StudyDirectory directory, SparkContext context, Consumer<String> warnings)
            throws InterruptedException {
        try {
            return new Written(new Diagnosing(directory, Manifest.read(directory)).run(context, warnings));
        } catch (IOException | RuntimeException e) {
            return new Failed(e);
        }
    }

    /**
     * Shows the diagnosis, or why there is none and how to try again.
     *
     * @param where the study directory as a person types it
     * @return the exit code that it asks for: 1 if it failed, 3 if not all posteriors are healthy, else 0
     */
    default int print(PrintWriter out, PrintWriter err, StudyDirectory directory, String where) throws IOException {
        if (this instanceof Failed failed) {
            err.println("error: the diagnosis failed: " + failed.cause.getMessage());
            err.println("the draws are complete; diagnose them with 'verlet diagnose " + where + "'");
            return Verlet.FAILED;
        }
        if (this instanceof Written written) {
            Manifest manifest = Manifest.read(directory);
            DiagnosisPrinter.print(out, written.overview, directory, manifest, where);
            return written.overview.isHealthy(manifest.posteriors()) ? 0 : Verlet.UNHEALTHY;
        }
        return 0;
    }
}
