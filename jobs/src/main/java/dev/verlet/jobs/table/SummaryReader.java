package dev.verlet.jobs.table;

import dev.verlet.diagnostics.Summary;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Reads {@code summary} row by row, in the order of posteriors and elements. */
public final class SummaryReader {
    /** Receives rows. */
    public interface Rows {
        /** Takes a row. */
        void accept(SummaryRow row) throws IOException;
    }

    private SummaryReader() {}

    /** Hands over all rows; memory does not depend on their number. */
    public static void read(StudyDirectory directory, String studyId, Rows rows) throws IOException {
        for (Path path : DiagnosisFiles.summary(directory, studyId)) {
            try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                    .withConf(directory.configuration())
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.accept(row(row));
                }
            } catch (IOException e) {
                throw ParquetFiles.failure(path, e);
            } catch (RuntimeException e) {
                throw new DamagedFileException(path, e);
            }
        }
    }

    private static SummaryRow row(Group row) {
        Summary summary = new Summary(
                row.getDouble("mean", 0),
                row.getDouble("median", 0),
                row.getDouble("sd", 0),
                row.getDouble("mad", 0),
                row.getDouble("q5", 0),
                row.getDouble("q95", 0),
                row.getDouble("mcse_mean", 0),
                row.getDouble("mcse_sd", 0),
                row.getDouble("ess_bulk", 0),
                row.getDouble("ess_tail", 0),
                row.getDouble("rhat", 0));
        return new SummaryRow(
                row.getString("posterior", 0),
                row.getString("parameter", 0),
                summary,
                row.getDouble("rhat_nested", 0),
                row.getInteger("chains", 0),
                row.getLong("draws", 0));
    }
}
