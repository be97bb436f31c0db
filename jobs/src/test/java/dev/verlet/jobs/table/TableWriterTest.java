package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
    private static final Table<Integer> ROWS = new Table<>(
            "rows",
            List.of(
                    Column.string("text", row -> row < 50_000 ? "first" : "séçond"),
                    Column.bigint("long", row -> Long.MAX_VALUE - row),
                    Column.real("real", row -> Math.sqrt(row))));

    @TempDir
    Path folder;

    private StudyDirectory directory;
    private org.apache.hadoop.fs.Path path;

    @BeforeEach
    void open() throws IOException {
        directory = TestFiles.study(folder);
        path = new org.apache.hadoop.fs.Path(directory.root(), "rows.parquet");
    }

    @Test
    void aHundredThousandRowsComeBackInOrder() throws IOException {
        long bytes = write(ROWS, IntStream.range(0, 100_000));

        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(directory.configuration())
                .build()) {
            for (int row = 0; row < 100_000; row++) {
                Group group = reader.read();
                assertThat(group.getString("text", 0)).isEqualTo(row < 50_000 ? "first" : "séçond");
                assertThat(group.getLong("long", 0)).isEqualTo(Long.MAX_VALUE - row);
                assertThat(group.getDouble("real", 0)).isEqualTo(Math.sqrt(row));
            }
            assertThat(reader.read()).isNull();
        }
        assertThat(bytes).isPositive();
        assertThat(TestFiles.filesBelow(folder)).containsExactly("rows.parquet");
    }

    @Test
    void numbersArePlainAndRepeatedTextIsInADictionary() throws IOException {
        write(ROWS, IntStream.range(0, 1_000));

        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(path, directory.configuration()))) {
            List<ColumnChunkMetaData> chunks = reader.getRowGroups().get(0).getColumns();
            assertThat(chunks).allMatch(chunk -> chunk.getCodec() == CompressionCodecName.ZSTD);
            assertThat(chunks)
                    .extracting(ColumnChunkMetaData::hasDictionaryPage)
                    .containsExactly(true, false, false);
            assertThat(chunks.get(2).getEncodings())
                    .contains(Encoding.PLAIN)
                    .doesNotContain(Encoding.BYTE_STREAM_SPLIT, Encoding.RLE_DICTIONARY);
            assertThat(reader.getFileMetaData().getKeyValueMetaData()).containsEntry("key", "value");
        }
    }

    @Test
    void rowsOfAMillionDoublesFillOneRowGroupEach() throws IOException {
        double[] wide = new SplittableRandom(1).doubles(3_000_000).toArray();
        Table<Integer> table = new Table<>("wide", List.of(Column.list("elements", row -> wide)));

        write(table, IntStream.range(0, 4));

        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(path, directory.configuration()))) {
            assertThat(reader.getRowGroups())
                    .extracting(BlockMetaData::getRowCount)
                    .containsExactly(1L, 1L, 1L, 1L);
        }
    }

    @Test
    void rowGroupsOfNarrowRowsStayNearTheirBound() throws IOException {
        Table<Integer> table = new Table<>(
                "noise",
                IntStream.range(0, 20)
                        .mapToObj(k -> Column.<Integer>real("x" + k, row -> Math.sin(row * k + k)))
                        .toList());

        write(table, IntStream.range(0, 300_000));

        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(path, directory.configuration()))) {
            assertThat(reader.getRowGroups())
                    .hasSizeGreaterThan(2)
                    .allMatch(group -> group.getTotalByteSize() < 1.2 * TableWriter.ROW_GROUP_BYTES);
        }
    }

    private long write(Table<Integer> table, IntStream rows) throws IOException {
        try (TableWriter<Integer> writer =
                TableWriter.create(directory.configuration(), path, table, Map.of("key", "value"))) {
            for (int row : rows.toArray()) {
                writer.write(row);
            }
            return writer.bytes();
        }
    }
}
