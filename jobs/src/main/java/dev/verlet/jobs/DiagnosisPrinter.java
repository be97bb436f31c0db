package dev.verlet.jobs;

import dev.verlet.jobs.report.DiagnosisReport;
import dev.verlet.jobs.report.WorstElements;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.SummaryReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Shows a diagnosis that was just written: of one posterior its summary, then the verdict. */
final class DiagnosisPrinter {
    private DiagnosisPrinter() {}

    /**
     * Prints it.
     *
     * @param where the study directory as a person types it
     */
    static void print(
            PrintWriter out, DiagnosisOverview overview, StudyDirectory directory, Manifest manifest, String where)
            throws IOException {
        if (manifest.posteriors() == 1) {
            WorstElements elements = new WorstElements();
            SummaryReader.read(directory, manifest.id(), elements::add);
            elements.lines("verlet summary " + where).forEach(out::println);
        }
        (manifest.hasLadders() ? DiagnosisReport.LADDERS : DiagnosisReport.CHAINS)
                .of(overview, manifest.posteriors())
                .forEach(out::println);
    }
}
