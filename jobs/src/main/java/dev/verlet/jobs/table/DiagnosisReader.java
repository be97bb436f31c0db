package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Reads {@code diagnosis}. */
public final class DiagnosisReader {
    private DiagnosisReader() {}

    /** The files of {@code diagnosis} in place, in the order of their rows. */
    public static List<Path> parts(StudyDirectory directory, String studyId) throws IOException {
        return directory.committed(DiagnosisTables.diagnosis().name(), studyId).stream()
                .map(FileStatus::getPath)
                .toList();
    }

    /**
     * Hands over the rows of a file one after another.
     *
     * @throws DamagedFileException if it cannot be read as Parquet
     */
    public static void read(StudyDirectory directory, Path part, Consumer<DiagnosisRow> rows) throws IOException {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), part)
                .withConf(directory.configuration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.accept(row(row));
            }
        } catch (IOException e) {
            throw ParquetFiles.failure(part, e);
        } catch (RuntimeException e) {
            throw new DamagedFileException(part, e);
        }
    }

    private static DiagnosisRow row(Group row) {
        return new DiagnosisRow(
                row.getString("posterior", 0),
                row.getString("verdict", 0),
                row.getDouble("rhat_max", 0),
                row.getString("rhat_parameter", 0),
                row.getString("rhat_kind", 0),
                row.getDouble("ess_min", 0),
                row.getString("ess_parameter", 0),
                row.getLong("divergences", 0),
                row.getLong("depth_saturations", 0),
                row.getDouble("ebfmi_min", 0),
                row.getInteger("ebfmi_chain", 0),
                elements(row, "stuck_chains").stream()
                        .map(element -> element.getInteger(0, 0))
                        .toList(),
                row.getInteger("chains_expected", 0),
                row.getInteger("chains_complete", 0),
                row.getInteger("chains_failed", 0),
                row.getInteger("chains_used", 0),
                row.getLong("draws", 0),
                row.getInteger("parameters", 0),
                row.getInteger("constant", 0),
                row.getInteger("non_finite", 0),
                texts(row, "problems"),
                texts(row, "findings"));
    }

    private static List<String> texts(Group row, String name) {
        return elements(row, name).stream()
                .map(element -> element.getString(0, 0))
                .toList();
    }

    /** Parquet stores a list as a group that repeats a group of one element. */
    private static List<Group> elements(Group row, String name) {
        Group list = row.getGroup(name, 0);
        return IntStream.range(0, list.getFieldRepetitionCount(0))
                .mapToObj(i -> list.getGroup(0, i))
                .toList();
    }
}
