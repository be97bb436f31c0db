package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A file of a table was cut short or altered; the message names it and says how to have it computed again. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    /** A file that cannot be opened as Parquet, or of which a part cannot be read. */
    DamagedFileException(Path file, Exception cause) {
        super(
                file + " is damaged, or not a whole Parquet file"
                        + cure(file).map(words -> "; " + words).orElse(""),
                cause);
    }

    /** What a person can do about a damaged file, of which its place in the study's directory tells the table. */
    public static Optional<String> cure(Path file) {
        Path table = file.getParent();
        if (table == null || table.getParent() == null) {
            return Optional.empty();
        }
        String study = typed(table.getParent());
        return Optional.ofNullable(
                switch (table.getName()) {
                    case "draws", "levels" ->
                        "'verlet resume " + study + "' sets damaged files aside and computes them again";
                    case "summary", "diagnosis" ->
                        "'verlet diagnose " + study + "' computes it again from the draws, if they are kept";
                    case "chains", "posteriors", "rounds", "swaps", "schedule" ->
                        "'verlet resume " + study + "' writes it again";
                    default -> null;
                });
    }

    /** A study directory as a person types it. */
    private static String typed(Path study) {
        String scheme = study.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? study.toUri().getPath() : study.toString();
    }
}
