package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.LevelTables;
import dev.verlet.jobs.table.RowWriter;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.Table;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.study.Segment;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** The file of {@code levels} that goes with a segment of {@code draws}: in place before that is. */
final class LevelsFile implements LevelTables.Levels {
    private final StudyDirectory directory;
    private final Segments segments;
    private final Segment segment;
    private final Path aside;
    private RowWriter<?> rows;

    LevelsFile(StudyDirectory directory, StudySpec spec, Segment segment, String attempt) {
        this.directory = directory;
        this.segments = new Segments(directory, spec.studyId(), LevelTables.LEVELS);
        this.segment = segment;
        this.aside = segments.aside(segment, spec.run(), attempt);
    }

    @Override
    public <R> RowWriter<R> open(Table<R> table) throws IOException {
        RowWriter<R> writer = TableWriter.create(directory.configuration(), aside, table, segments.footer(segment));
        rows = writer;
        return writer;
    }

    void discard() throws IOException {
        directory.files().delete(aside, false);
    }

    CommittedSegment commit() throws IOException {
        return segments.commit(segment, aside, rows.rows());
    }
}
