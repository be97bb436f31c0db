package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes rows of a table to one Parquet file: ZSTD, plain encoding, dictionaries only where neighbouring rows share
 * their value. Memory is bounded by one row group of {@value #ROW_GROUP_BYTES} bytes, whatever the number of rows.
 *
 * @param <R> the rows
 */
public final class TableWriter<R> implements RowWriter<R> {
    static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<R> writer;
    private long rows;

    private TableWriter(ParquetWriter<R> writer) {
        this.writer = writer;
    }

    /**
     * Creates a file, replacing what an earlier attempt left at that path.
     *
     * @param footer key-value pairs kept in the file's footer
     */
    public static <R> TableWriter<R> create(
            Configuration configuration, Path path, Table<R> table, Map<String, String> footer) throws IOException {
        Builder<R> builder = new Builder<>(HadoopOutputFile.fromPath(path, configuration), table)
                .withConf(new HadoopParquetConfiguration(configuration))
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                // The default waits for a hundred rows: of a million doubles each they would fill the heap.
                .withMinRowCountForPageSizeCheck(1)
                .withDictionaryEncoding(false)
                .withExtraMetaData(footer);
        for (Column<R> column : table.columns()) {
            if (column.repeats()) {
                builder.withDictionaryEncoding(column.name(), true);
            }
        }
        return new TableWriter<>(builder.build());
    }

    @Override
    public void write(R row) throws IOException {
        writer.write(row);
        rows++;
    }

    /** The bytes of the file so far, those still in memory included, in their present encoding. */
    public long bytes() {
        return writer.getDataSize();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final Table<R> table;

        Builder(HadoopOutputFile file, Table<R> table) {
            super(file);
            this.table = table;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in Parquet 1.17, though deprecated
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new Rows<>(table);
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows<>(table);
        }
    }

    private static final class Rows<R> extends WriteSupport<R> {
        private final Table<R> table;
        private RecordConsumer out;

        Rows(Table<R> table) {
            this.table = table;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in Parquet 1.17, though deprecated
        public WriteContext init(Configuration configuration) {
            return new WriteContext(table.parquetSchema(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(table.parquetSchema(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            this.out = consumer;
        }

        @Override
        public void write(R row) {
            out.startMessage();
            int index = 0;
            for (Column<R> column : table.columns()) {
                column.write(out, index++, row);
            }
            out.endMessage();
        }
    }
}
