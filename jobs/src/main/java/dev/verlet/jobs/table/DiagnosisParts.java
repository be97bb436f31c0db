package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * The parts of {@code summary} and {@code diagnosis}: written aside and committed by a rename that does not overwrite.
 * They carry the study's id, and their names follow the order of their rows.
 */
public final class DiagnosisParts {
    private static final String ENDING = ".parquet";

    private final StudyDirectory directory;
    private final String studyId;
    private final String run;
    private final Function<String, Path> folders;

    /**
     * Parts that are committed to the folders of their tables at once, one for each block of a study.
     *
     * @param run of which they are
     */
    public static DiagnosisParts ofBlocks(StudyDirectory directory, String studyId, String run) {
        return new DiagnosisParts(directory, studyId, run, directory::table);
    }

    /**
     * Parts of tables in any folders.
     *
     * @param folders where those of the table of a name are committed
     */
    DiagnosisParts(StudyDirectory directory, String studyId, String run, Function<String, Path> folders) {
        this.directory = directory;
        this.studyId = studyId;
        this.run = run;
        this.folders = folders;
    }

    /** Opens a part of a table for an attempt to write. */
    public <R> TableWriter<R> create(Table<R> table, int part, String attempt) throws IOException {
        return TableWriter.create(
                directory.configuration(),
                aside(table, part, attempt),
                table,
                Map.of(Segments.STUDY_ID, studyId, "verlet.run", run));
    }

    /** Commits a part that an attempt has written, unless another attempt's is there. */
    public void commit(Table<?> table, int part, String attempt) throws IOException {
        directory.commit(aside(table, part, attempt), path(table, part));
    }

    /** Whether a part is in place. */
    public boolean has(Table<?> table, int part) throws IOException {
        return directory.files().exists(path(table, part));
    }

    /** Deletes a part, if it is in place. */
    public void delete(Table<?> table, int part) throws IOException {
        directory.files().delete(path(table, part), false);
    }

    private Path path(Table<?> table, int part) {
        return new Path(folders.apply(table.name()), name(table, part));
    }

    private Path aside(Table<?> table, int part, String attempt) {
        return directory.aside(run, attempt + "-" + name(table, part));
    }

    private String name(Table<?> table, int part) {
        return "%s-%05d-%s%s".formatted(table.name(), part, studyId.substring(0, 8), ENDING);
    }
}
