package dev.verlet.jobs;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Draw;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.EndLog;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.OpenSegment;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.jobs.table.Tables;
import dev.verlet.model.Variable;
import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;

/** A study directory whose draws come from a formula instead of a sampler, written as the sampler's tasks write. */
public final class MadeUpStudy {
    private static final String RUN = "made-up";

    /** Where the draws come from. */
    public interface Source {
        /** The variables of a posterior. */
        List<Variable> variables(long posterior);

        /** A draw, or null where a chain ends. */
        Draw draw(long posterior, int chain, long iteration);

        /** How a chain ended, or null if there is no report of it. */
        default Status status(long posterior, int chain) {
            return Status.DONE;
        }
    }

    private final StudyDirectory directory;
    private final StudyPlan plan;
    private final Source source;
    private final String id = UUID.randomUUID().toString();

    private MadeUpStudy(StudyDirectory directory, StudyPlan plan, Source source) {
        this.directory = directory;
        this.plan = plan;
        this.source = source;
    }

    /** Writes a study; its posteriors are named p0, p1, .... */
    public static void write(Path folder, StudyPlan plan, Source source) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(folder.toUri()));
        MadeUpStudy study = new MadeUpStudy(directory, plan, source);
        study.manifest().write(directory, RUN);
        for (int index = 0; index < plan.blocks(); index++) {
            study.write(plan.block(index));
        }
        directory.clearWork();
    }

    private Manifest manifest() {
        return new Manifest(
                Manifest.FORMAT,
                id,
                "made-up",
                "2026-01-01T00:00:00Z",
                "test",
                "test",
                "test",
                1,
                false,
                "made-up",
                Manifest.configuration("{}"),
                Map.of(),
                "",
                plan.posteriors(),
                plan.chains(),
                0,
                plan.draws(),
                plan.blocks(),
                plan.segmentRows(),
                plan.kept(),
                plan.extendedFrom(),
                source.variables(0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Manifest.configuration("{}"));
    }

    private void write(Block block) throws IOException {
        Segment segment = new Segment(
                block.index(), block.firstTask(), block.endTask(), plan.kept().firstIteration(), plan.draws());
        Segments segments = new Segments(directory, id);
        org.apache.hadoop.fs.Path aside = segments.aside(segment, RUN, "a");
        List<ChainReport> reports = new ArrayList<>();
        long written;
        try (TableWriter<DrawRow> rows = TableWriter.create(
                directory.configuration(), aside, Tables.draws(source.variables(0)), segments.footer(segment))) {
            for (long task = block.firstTask(); task < block.endTask(); task++) {
                writeChain(rows, plan.posteriorOf(task), plan.chainOf(task), reports);
            }
            written = rows.rows();
        }
        EndLog ends = new EndLog(directory, id, block.index(), RUN, "a");
        for (ChainReport report : reports) {
            ends.add(new ChainEnd(report, new byte[0]));
        }
        ends.segmentCommitted();
        Checkpoint checkpoint = new Checkpoint(
                id,
                block.index(),
                (block.endTask() - block.firstTask()) * plan.draws(),
                ends.ends(),
                List.of(segments.commit(segment, aside, written)),
                OpenSegment.NONE);
        new Checkpoints(directory, id).commitWhole(checkpoint, RUN, "a");
    }

    private void writeChain(TableWriter<DrawRow> rows, long posterior, int chain, List<ChainReport> reports)
            throws IOException {
        DrawRow.Layout layout = new DrawRow.Layout(
                source.variables(posterior),
                source.variables(posterior).stream().map(Variable::name).toList());
        long divergences = 0;
        for (long iteration = plan.kept().firstIteration(); iteration <= plan.draws(); iteration++) {
            Draw draw = source.draw(posterior, chain, iteration);
            if (draw == null) {
                break;
            }
            if (!plan.kept().isKept(iteration)) {
                continue;
            }
            divergences += draw.divergent() ? 1 : 0;
            rows.write(new DrawRow("p" + posterior, chain, layout, draw));
        }
        Status status = source.status(posterior, chain);
        if (status != null) {
            reports.add(report(posterior, chain, status, divergences));
        }
    }

    private ChainReport report(long posterior, int chain, Status status, long divergences) {
        String error = status == Status.FAILED ? "it gave up" : "";
        return new ChainReport(
                "p" + posterior,
                chain,
                status,
                error,
                "00",
                1,
                0,
                plan.draws(),
                0.5,
                new double[0],
                0.9,
                1,
                1,
                divergences,
                0,
                0,
                Rejections.NONE,
                0.1,
                0.1);
    }
}
