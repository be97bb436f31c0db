package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.spark.AllDraws;
import dev.verlet.jobs.spark.Retention;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.DiagnosisParts;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.LevelTables;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.List;

/**
 * Summaries alone are kept: a block of whole posteriors is diagnosed in its own task as soon as its chains have ended,
 * and its segments are deleted, so that the disk holds no more draws than those of the blocks under way. The part of
 * {@code diagnosis} that has the block's number comes last and says that the block needs its draws no more.
 */
public final class BlockSummaries implements Retention {
    private static final long serialVersionUID = 1;

    private final DiagnosisSpec spec;

    BlockSummaries(DiagnosisSpec spec) {
        this.spec = spec;
    }

    /**
     * What a study keeps. Draws of posteriors that are shared out among blocks, or are too large for a task to put
     * together, have to stay until the whole study is diagnosed.
     */
    public static Retention of(StudyDirectory directory, Manifest manifest, String run) {
        DiagnosisSpec spec = DiagnosisSpec.of(directory, manifest, run);
        return serve(spec, manifest) ? new BlockSummaries(spec) : new AllDraws();
    }

    static boolean serve(DiagnosisSpec spec, Manifest manifest) {
        return manifest.keepsSummariesAlone()
                && manifest.plan().blocksHoldWholePosteriors()
                && Budget.DEFAULT.holdsPosterior(spec, manifest.variables());
    }

    private DiagnosisParts parts(StudyDirectory directory) {
        return DiagnosisParts.ofBlocks(directory, spec.studyId(), spec.run());
    }

    @Override
    public boolean keepsDraws() {
        return false;
    }

    @Override
    public boolean isSettled(StudyDirectory directory, int block) throws IOException {
        return parts(directory).has(DiagnosisTables.diagnosis(), block);
    }

    @Override
    public void settle(StudyDirectory directory, Checkpoint last, String attempt) throws IOException {
        if (!isSettled(directory, last.block())) {
            try {
                diagnose(directory, last, attempt);
            } catch (IOException e) {
                // A quicker attempt may have deleted what this one was reading.
                if (!isSettled(directory, last.block())) {
                    throw e;
                }
            }
        }
        Segments draws = new Segments(directory, spec.studyId());
        Segments levels = new Segments(directory, spec.studyId(), LevelTables.LEVELS);
        for (CommittedSegment segment : last.segments()) {
            draws.delete(segment);
            levels.delete(segment);
        }
    }

    private void diagnose(StudyDirectory directory, Checkpoint last, String attempt) throws IOException {
        Segments draws = new Segments(directory, spec.studyId());
        List<String> paths = last.segments().stream()
                .filter(CommittedSegment::hasFile)
                .map(segment -> draws.path(segment).toString())
                .toList();
        Manifest.requireCurrent(directory, spec.studyId());
        WholePosteriors.write(
                spec,
                directory,
                parts(directory),
                last.block(),
                attempt,
                List.of(new BlockFiles(last.block(), paths, List.of())),
                StudyFacts.of(directory, spec, last));
    }

    @Override
    public List<CommittedSegment> needed(StudyDirectory directory, Checkpoint checkpoint) throws IOException {
        return isSettled(directory, checkpoint.block()) ? List.of() : checkpoint.segments();
    }

    @Override
    public void undo(StudyDirectory directory, int block) throws IOException {
        parts(directory).delete(DiagnosisTables.diagnosis(), block);
        parts(directory).delete(DiagnosisTables.summary(), block);
    }
}
