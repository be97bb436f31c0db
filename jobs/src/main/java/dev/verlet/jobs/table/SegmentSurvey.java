package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * How much a segment holds, found from its footer and the column {@code posterior} alone.
 *
 * @param rows of each posterior, in the order of rows
 * @param width the values of a row, keys included; of posteriors of different widths, the mean
 */
public record SegmentSurvey(Map<String, Long> rows, int width) {
    private static final String POSTERIOR = "posterior";

    /**
     * Surveys a segment.
     *
     * @param studyId a file of another study's is surveyed as if it were empty
     * @throws DamagedFileException if it cannot be read as Parquet
     */
    public static SegmentSurvey of(StudyDirectory directory, Path path, String studyId) throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (ParquetFileReader reader = ParquetFiles.openVerifying(directory, path)) {
            Map<String, String> footer = reader.getFileMetaData().getKeyValueMetaData();
            if (!studyId.equals(footer.get(Segments.STUDY_ID)) || reader.getRecordCount() == 0) {
                return new SegmentSurvey(Map.of(), 0);
            }
            long values = reader.getRowGroups().stream()
                    .flatMap(group -> group.getColumns().stream())
                    .mapToLong(column -> column.getValueCount())
                    .sum();
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType key = new MessageType(schema.getName(), List.of(schema.getType(POSTERIOR)));
            reader.setRequestedSchema(key);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                count(pages, key, reader.getFileMetaData().getCreatedBy(), rows);
            }
            return new SegmentSurvey(rows, Math.toIntExact(values / reader.getRecordCount()));
        } catch (IOException e) {
            throw ParquetFiles.failure(path, e);
        } catch (RuntimeException e) {
            throw new DamagedFileException(path, e);
        }
    }

    private static void count(PageReadStore pages, MessageType key, String createdBy, Map<String, Long> rows) {
        ColumnDescriptor column = key.getColumns().get(0);
        ColumnReader names = new ColumnReadStoreImpl(
                        pages, new DummyRecordConverter(key).getRootConverter(), key, createdBy)
                .getColumnReader(column);
        Binary current = null;
        String name = null;
        for (long row = 0; row < pages.getRowCount(); row++) {
            Binary posterior = names.getBinary();
            if (!posterior.equals(current)) {
                current = posterior.copy();
                name = posterior.toStringUsingUTF8();
            }
            rows.merge(name, 1L, Long::sum);
            names.consume();
        }
    }
}
