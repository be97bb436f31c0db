package dev.verlet.jobs.table;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A file of draws was cut short or altered; the message names it and says how to have it computed again. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    /** A file that cannot be opened as Parquet, or of which a part cannot be read. */
    DamagedFileException(StudyDirectory directory, Path file, RuntimeException cause) {
        super(file + " is damaged, or not a whole Parquet file; " + cure(directory.root()), cause);
    }

    /** What a person can do about damaged draws of a study. */
    public static String cure(Path study) {
        boolean local =
                study.toUri().getScheme() == null || study.toUri().getScheme().equals("file");
        return "'verlet resume " + (local ? study.toUri().getPath() : study)
                + "' sets damaged files aside and computes them again";
    }
}
