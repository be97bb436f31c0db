package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.Journal;
import dev.verlet.jobs.table.Journals;
import dev.verlet.jobs.table.RowJournal;
import dev.verlet.jobs.table.RowWriter;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Variable;
import dev.verlet.study.CheckpointEvery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentWriterTest {
    private static final String SEGMENT = "b00000-c0000000-i0000000001";
    private static final DrawRow.Layout LAYOUT = new DrawRow.Layout(List.of(Variable.scalar("mu")), List.of("mu"));

    @TempDir
    private Path folder;

    private Journals journals;
    private final List<Long> written = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        journals = new Journals(
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(folder.toString())),
                BlockFolder.STUDY_ID);
    }

    /** The attempt that it has begun from is alive still, merges its journals into longer ones and deletes them. */
    @Test
    void anAttemptNeedsNoJournalsOfTheOneItBeganFrom() throws IOException {
        List<Journal> theirs = new ArrayList<>();
        for (long first : new long[] {1, 21, 31}) {
            RowJournal rows = new RowJournal();
            LongStream.range(first, first == 1 ? 21 : first + 10).forEach(k -> rows.append(0, draw(k)));
            theirs = journals.append(SEGMENT, theirs, rows, "run", "theirs");
        }
        CheckpointClock clock = new CheckpointClock(new CheckpointEvery.Iterations(7), System::nanoTime);
        List<Journal> mine;
        try (SegmentWriter writer = new SegmentWriter(SEGMENT, 100, journals, clock, new InMemory())) {
            List<Journal> copies = journals.own(SEGMENT, theirs, "run", "mine");
            for (Journal journal : theirs) {
                journals.delete(journal);
            }
            writer.replay(copies, (task, draw) -> row(draw));
            for (long k = 41; k <= 90; k++) {
                writer.write(0, row(draw(k)));
            }
            mine = writer.save("run", "mine");
        }

        List<Long> kept = new ArrayList<>();
        for (Journal journal : mine) {
            assertThat(journals.damage(journal)).isEmpty();
            journals.replay(journal, (task, draw) -> kept.add(draw.iteration()));
        }
        assertThat(kept)
                .isEqualTo(LongStream.rangeClosed(1, 90).boxed().toList())
                .isEqualTo(written);
    }

    private static Draw draw(long iteration) {
        return new Draw(iteration, new double[] {1.5 * iteration}, -1, 1, 0.5, 3, 7, false, 2);
    }

    private static DrawRow row(Draw draw) {
        return new DrawRow("p", 1, LAYOUT, draw);
    }

    private final class InMemory implements SegmentWriter.AsideFile {
        @Override
        public RowWriter<DrawRow> open() {
            return new RowWriter<>() {
                @Override
                public void write(DrawRow row) {
                    written.add(row.draw().iteration());
                }

                @Override
                public long rows() {
                    return written.size();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void discard() {}
    }
}
