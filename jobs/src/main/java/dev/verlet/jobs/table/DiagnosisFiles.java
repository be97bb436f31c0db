package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The files of one diagnosis. Its parts are committed by tasks in a folder aside, where the first attempt wins; the
 * whole then takes the place of the former diagnosis by renames of folders. A reader therefore sees the tables of one
 * diagnosis or, for a moment, none, and never a mixture; {@code diagnosis} goes first and comes last, so that what it
 * judges is there while it is.
 */
public final class DiagnosisFiles {
    private static final List<String> TABLES = List.of(
            DiagnosisTables.diagnosis().name(), DiagnosisTables.summary().name());

    private final StudyDirectory directory;
    private final String studyId;
    private final String run;

    /**
     * The files of a diagnosis of the study of that id.
     *
     * @param run of this diagnosis alone
     */
    public DiagnosisFiles(StudyDirectory directory, String studyId, String run) {
        this.directory = directory;
        this.studyId = studyId;
        this.run = run;
    }

    /** Its parts, in the folder aside. */
    public DiagnosisParts parts() {
        return new DiagnosisParts(directory, studyId, run, table -> directory.aside(run, table));
    }

    /** Puts the tables in place of those of the former diagnosis, and removes what is left aside. */
    public void publish() throws IOException {
        for (String table : TABLES) {
            directory.files().mkdirs(directory.aside(run, table));
            if (directory.files().exists(directory.table(table))) {
                move(directory.table(table), directory.aside(run, "former-" + table));
            }
        }
        for (int k = TABLES.size() - 1; k >= 0; k--) {
            move(directory.aside(run, TABLES.get(k)), directory.table(TABLES.get(k)));
        }
        discard();
    }

    private void move(Path from, Path to) throws IOException {
        if (directory.files().exists(to) || !directory.moveFolder(from, to)) {
            throw new IOException(from + " could not be renamed to " + to
                    + ": is another diagnosis of this study running? Diagnose it again");
        }
    }

    /** Deletes what this diagnosis left aside. */
    public void discard() throws IOException {
        Path aside = directory.aside(run, TABLES.get(0)).getParent();
        directory.files().delete(aside, true);
        if (directory.files().exists(aside.getParent())
                && directory.files().listStatus(aside.getParent()).length == 0) {
            directory.files().delete(aside.getParent(), false);
        }
    }

    /** The files of {@code summary} in place, in the order of their rows. */
    public static List<Path> summary(StudyDirectory directory, String studyId) throws IOException {
        return directory.committed(DiagnosisTables.summary().name(), studyId).stream()
                .map(FileStatus::getPath)
                .toList();
    }
}
