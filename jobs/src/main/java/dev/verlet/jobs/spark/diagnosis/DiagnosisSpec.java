package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.spark.TaskFiles;
import dev.verlet.jobs.table.DiagnosisFiles;
import dev.verlet.jobs.table.DiagnosisParts;
import dev.verlet.jobs.table.DrawReader;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import org.apache.hadoop.fs.Path;

/**
 * What every task of a diagnosis is told.
 *
 * @param studyId of the study's creation
 * @param run of this diagnosis
 * @param directory the study directory, qualified
 * @param chains the chains that each posterior should have
 * @param draws the stored draws that each chain should have, those of warmup left out
 * @param thin the step between the iterations of stored draws
 * @param extendedFrom the draws of each chain that were asked for before each extension, increasing
 * @param free the parameters none of whose elements can be constant
 * @param ladders whether the chains are ladders
 */
record DiagnosisSpec(
        String studyId,
        String run,
        String directory,
        int chains,
        long draws,
        long thin,
        ArrayList<Long> extendedFrom,
        ArrayList<String> free,
        boolean ladders)
        implements Serializable {
    static DiagnosisSpec of(StudyDirectory directory, Manifest manifest, String run) {
        return new DiagnosisSpec(
                manifest.id(),
                run,
                directory.root().toString(),
                manifest.chains(),
                manifest.kept().rows(1, manifest.draws()),
                manifest.kept().thin(),
                new ArrayList<>(manifest.extendedFrom()),
                new ArrayList<>(manifest.free()),
                manifest.hasLadders());
    }

    /** Whether an element, such as {@code x[1]}, is that of a parameter which is never constant. */
    boolean isFree(String element) {
        int bracket = element.indexOf('[');
        return free.contains(bracket < 0 ? element : element.substring(0, bracket));
    }

    /** The study directory as a task reaches it. */
    StudyDirectory open() throws IOException {
        return TaskFiles.directory(directory);
    }

    DrawReader reader(StudyDirectory study, String segment) throws IOException {
        return DrawReader.open(study, new Path(segment), studyId, thin);
    }

    /** The parts of the tables, aside until all are there. */
    DiagnosisParts parts(StudyDirectory study) {
        return new DiagnosisFiles(study, studyId, run).parts();
    }
}
