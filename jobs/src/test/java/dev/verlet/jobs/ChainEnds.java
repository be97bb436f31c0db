package dev.verlet.jobs;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What checkpoints say of chains that ended, as lists. They need no other file: the last of blocks, or of few chains. */
public final class ChainEnds {
    private ChainEnds() {}

    /** The reports of the finished chains. */
    public static List<ChainReport> reports(Checkpoint checkpoint) throws IOException {
        List<ChainReport> reports = new ArrayList<>();
        checkpoints().forEachFinished(checkpoint, end -> reports.add(end.report()));
        return reports;
    }

    /** The ends of the chains that are told of. */
    public static List<ChainEnd> told(Checkpoint checkpoint) throws IOException {
        List<ChainEnd> ends = new ArrayList<>();
        checkpoints().forEachTold(checkpoint, ends::add);
        return ends;
    }

    /** The last end of each chain. */
    public static List<ChainEnd> last(Checkpoint checkpoint) throws IOException {
        List<ChainEnd> ends = new ArrayList<>();
        checkpoints().forEachEnd(checkpoint, (place, end) -> ends.add(end));
        return ends;
    }

    private static Checkpoints checkpoints() throws IOException {
        return new Checkpoints(new StudyDirectory(new Configuration(), new Path("nowhere")), "00000000-0000");
    }
}
