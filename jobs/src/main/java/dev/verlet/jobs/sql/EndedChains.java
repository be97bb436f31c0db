package dev.verlet.jobs.sql;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The chains of a checkpoint as rows of the table {@code chains}, read in tasks: there may be a million of them. */
final class EndedChains implements FlatMapFunction<long[], Row> {
    private static final long serialVersionUID = 1;

    private final String directory;
    private final String studyId;
    private final Broadcast<SerializableConfiguration> settings;

    private EndedChains(String directory, String studyId, Broadcast<SerializableConfiguration> settings) {
        this.directory = directory;
        this.studyId = studyId;
        this.settings = settings;
    }

    /**
     * The chains of a study that have ended so far, in the order of blocks.
     *
     * @param warnings receives a sentence for each damaged checkpoint
     */
    static JavaRDD<Row> of(SparkSession session, StudyDirectory directory, String studyId, Consumer<String> warnings)
            throws IOException {
        List<long[]> blocks = new ArrayList<>();
        new Checkpoints(directory, studyId)
                .forEachLatest(block -> blocks.add(new long[] {block.block(), block.sequence()}), warnings);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        Broadcast<SerializableConfiguration> settings =
                spark.broadcast(new SerializableConfiguration(directory.configuration()));
        return spark.parallelize(blocks)
                .flatMap(new EndedChains(directory.root().toString(), studyId, settings));
    }

    @Override
    public Iterator<Row> call(long[] block) throws IOException {
        StudyDirectory study = new StudyDirectory(settings.value().value(), new Path(directory));
        Checkpoints checkpoints = new Checkpoints(study, studyId);
        Optional<Checkpoint> found = checkpoints.find((int) block[0], block[1]);
        // A study that is still running may have replaced it by a later one.
        Optional<Checkpoint> last = found.isPresent() ? found : checkpoints.latest((int) block[0], damage -> {});
        List<Row> rows = new ArrayList<>();
        if (last.isPresent()) {
            checkpoints.forEachTold(last.get(), end -> rows.add(ChainRows.row(end.report())));
        }
        return rows.iterator();
    }
}
