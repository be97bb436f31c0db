package dev.verlet.jobs;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What checkpoints say of chains that ended, as lists. */
public final class ChainEnds {
    private ChainEnds() {}

    /** The reports of a checkpoint that needs no other file, as the last one of a block. */
    public static List<ChainReport> reports(Checkpoint whole) throws IOException {
        StudyDirectory nowhere = new StudyDirectory(new Configuration(), new Path("nowhere"));
        return reports(new Checkpoints(nowhere, "00000000-0000"), whole);
    }

    /** The reports of a checkpoint of a study. */
    public static List<ChainReport> reports(Checkpoints checkpoints, Checkpoint checkpoint) throws IOException {
        List<ChainReport> reports = new ArrayList<>();
        checkpoints.forEachFinished(checkpoint, end -> reports.add(end.report()));
        return reports;
    }
}
