package dev.verlet.jobs.table;

import static dev.verlet.jobs.table.TestFiles.STUDY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.study.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {
    private static final Table<Integer> TABLE = new Table<>("draws", List.of(Column.real("x", row -> row)));
    private static final Segment FIRST = new Segment(0, 0, 1, 1, 10);
    private static final Segment SECOND = new Segment(0, 0, 1, 11, 15);

    @TempDir
    Path folder;

    private StudyDirectory directory;
    private Segments segments;

    @BeforeEach
    void open() throws IOException {
        directory = TestFiles.study(folder);
        segments = new Segments(directory, STUDY_ID);
    }

    @Test
    void footersGiveTheRowsOfThisStudyAlone() throws IOException {
        write(segments, SECOND, 5);
        write(segments, FIRST, 10);
        write(new Segments(directory, STUDY_ID.replaceAll("1$", "2")), new Segment(1, 1, 2, 1, 10), 3);
        write(new Segments(directory, "ffffffff-1"), FIRST, 3);

        assertThat(segments.stored())
                .extracting(Segments.StoredSegment::name, Segments.StoredSegment::rows)
                .containsExactly(tuple(FIRST.name(), 10L), tuple(SECOND.name(), 5L));
        assertThat(segments.rows()).isEqualTo(15);
        assertThat(folder.resolve("draws/b00000-c0000000-i0000000011-0a1b2c3d.parquet"))
                .exists();
    }

    @Test
    void aSecondAttemptIsDropped() throws IOException {
        CommittedSegment first = write(segments, FIRST, 10);
        CommittedSegment second = write(segments, FIRST, 10);

        assertThat(second).isEqualTo(first);
        assertThat(segments.rows()).isEqualTo(10);
        assertThat(TestFiles.filesBelow(folder)).hasSize(1);
    }

    @Test
    void aTruncatedFileGivesWayToAWholeOne() throws IOException {
        CommittedSegment committed = write(segments, FIRST, 10);
        Path file = folder.resolve("draws/" + FIRST.name() + "-0a1b2c3d.parquet");
        for (int length : new int[] {0, 7, 100}) {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

            assertThat(write(segments, FIRST, 10)).isEqualTo(committed);
            assertThat(segments.damage(committed)).isEmpty();
        }
    }

    @Test
    void damageIsFoundAndNamed() throws IOException {
        CommittedSegment committed = write(segments, FIRST, 10);
        Path file = folder.resolve("draws/" + FIRST.name() + "-0a1b2c3d.parquet");
        byte[] bytes = Files.readAllBytes(file);

        assertThat(segments.damage(committed)).isEmpty();
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThat(segments.damage(committed).orElseThrow()).contains(file.toString(), "altered");
        Files.write(file, new byte[7]);
        assertThat(segments.damage(committed).orElseThrow()).contains("has 7 bytes; " + bytes.length);
        assertThatThrownBy(segments::stored).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
        Files.delete(file);
        assertThat(segments.damage(committed).orElseThrow()).endsWith("is missing");
    }

    private CommittedSegment write(Segments target, Segment segment, int rows) throws IOException {
        org.apache.hadoop.fs.Path aside = target.aside(segment, "run", "attempt");
        try (TableWriter<Integer> writer =
                TableWriter.create(directory.configuration(), aside, TABLE, target.footer(segment))) {
            for (int row = 0; row < rows; row++) {
                writer.write(row);
            }
        }
        return target.commit(segment, aside, rows);
    }
}
