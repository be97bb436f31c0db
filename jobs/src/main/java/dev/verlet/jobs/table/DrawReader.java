package dev.verlet.jobs.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads a segment of {@code draws} as columns, row group by row group: memory is bounded by one row group, whatever the
 * segment's length. The columns of a slice are those of {@link #STATISTICS} that are stored, then the elements of the
 * variables, in stored order; what is stored is taken from the file alone.
 */
public final class DrawReader implements Closeable {
    /** The log density, summarised like a parameter. */
    public static final String LOG_DENSITY = "lp__";

    /** 1 where the transition that led to the draw diverged, else 0. */
    public static final String DIVERGENT = "divergent__";

    /** The Hamiltonian. */
    public static final String ENERGY = "energy__";

    private static final List<String> STATISTICS = List.of(LOG_DENSITY, DIVERGENT, ENERGY);
    private static final List<String> KEYS = List.of("posterior", "chain", "iteration");

    private final Path path;
    private final ParquetFileReader reader;
    private final long thin;
    private final boolean ours;
    private final MessageType schema;
    private final List<ColumnDescriptor> keys = new ArrayList<>();
    private final List<ColumnDescriptor> values = new ArrayList<>();

    private DrawReader(Path path, ParquetFileReader reader, String studyId, long thin) {
        this.path = path;
        this.reader = reader;
        this.thin = thin;
        FileMetaData file = reader.getFileMetaData();
        Map<String, String> footer = file.getKeyValueMetaData();
        this.ours = studyId.equals(footer.get(Segments.STUDY_ID));
        MessageType stored = file.getSchema();
        List<Type> wanted = stored.getFields().stream()
                .filter(field -> KEYS.contains(field.getName()) || isValue(field.getName()))
                .toList();
        this.schema = new MessageType(stored.getName(), wanted);
        reader.setRequestedSchema(schema);
        KEYS.forEach(key -> keys.add(schema.getColumnDescription(new String[] {key})));
        STATISTICS.stream()
                .filter(stored::containsField)
                .forEach(name -> values.add(schema.getColumnDescription(new String[] {name})));
        schema.getColumns().stream()
                .filter(column -> !column.getPath()[0].endsWith("__") && !KEYS.contains(column.getPath()[0]))
                .forEach(values::add);
    }

    private static boolean isValue(String name) {
        return STATISTICS.contains(name) || !name.endsWith("__");
    }

    /**
     * Opens a segment.
     *
     * @param studyId a file of another study's is read as if it were empty
     * @param thin the step between stored iterations
     * @throws DamagedFileException if it cannot be read as Parquet
     */
    public static DrawReader open(StudyDirectory directory, Path path, String studyId, long thin) throws IOException {
        try {
            return new DrawReader(path, ParquetFiles.openVerifying(directory, path), studyId, thin);
        } catch (RuntimeException e) {
            throw new DamagedFileException(path, e);
        }
    }

    /**
     * The slices of the next row group, one for each posterior in it; empty at the end.
     *
     * @throws DamagedFileException if a page was altered
     */
    public Optional<List<DrawSlice>> next() throws IOException {
        try {
            PageReadStore pages = ours ? reader.readNextRowGroup() : null;
            if (pages == null) {
                return Optional.empty();
            }
            ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                    pages,
                    new DummyRecordConverter(schema).getRootConverter(),
                    schema,
                    reader.getFileMetaData().getCreatedBy());
            return Optional.of(new DrawGroup(pages, columns, keys, values).slices(thin));
        } catch (IOException e) {
            throw ParquetFiles.failure(path, e);
        } catch (RuntimeException e) {
            throw new DamagedFileException(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
