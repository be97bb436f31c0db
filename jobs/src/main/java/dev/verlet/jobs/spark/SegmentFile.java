package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.jobs.table.LevelTables;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.RowWriter;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.jobs.table.Tables;
import dev.verlet.study.Segment;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The file of a segment, and that of its levels if the study keeps them, on their way into place. */
final class SegmentFile implements SegmentWriter.AsideFile {
    private final StudySpec spec;
    private final StudyDirectory directory;
    private final Segment segment;
    private final Segments segments;
    private final Path aside;
    private final Optional<LevelsFile> levels;

    /**
     * A file that is not there yet.
     *
     * @param attempt tells this attempt's files aside from those of others
     */
    SegmentFile(StudySpec spec, StudyDirectory directory, Segment segment, String attempt) {
        this.spec = spec;
        this.directory = directory;
        this.segment = segment;
        this.segments = new Segments(directory, spec.studyId());
        this.aside = segments.aside(segment, spec.run(), attempt);
        this.levels = spec.method().keepsLevels()
                ? Optional.of(new LevelsFile(directory, spec, segment, attempt))
                : Optional.empty();
    }

    @Override
    public RowWriter<DrawRow> open() throws IOException {
        RowWriter<DrawRow> draws = TableWriter.create(
                directory.configuration(), aside, Tables.draws(spec.columns()), segments.footer(segment));
        return levels.isPresent() ? LevelTables.split(draws, levels.get(), spec.columns()) : draws;
    }

    @Override
    public void discard() throws IOException {
        directory.files().delete(aside, false);
        if (levels.isPresent()) {
            levels.get().discard();
        }
    }

    /** Commits it, with all the rows of its writer, or nothing if there are none. */
    CommittedSegment commit(SegmentWriter rows) throws IOException {
        if (!rows.hasFile()) {
            return CommittedSegment.withoutRows(segment.name());
        }
        long count = rows.rows();
        rows.finish();
        Manifest.requireCurrent(directory, spec.studyId());
        FaultPoint.BEFORE_SEGMENT.reached();
        Optional<CommittedSegment> levelsInPlace =
                levels.isPresent() ? Optional.of(levels.get().commit()) : Optional.empty();
        CommittedSegment inPlace = segments.commit(segment, aside, count);
        FaultPoint.AFTER_SEGMENT.reached();
        return levelsInPlace.map(inPlace::with).orElse(inPlace);
    }
}
