package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/** Reads the committed files of a block and compares them with what its checkpoint says of them. It changes nothing. */
final class InspectTask implements Function<long[], String[]> {
    private static final long serialVersionUID = 1;

    private final String directory;
    private final String studyId;
    private final Retention retention;
    private final CollectionAccumulator<String> warnings;

    InspectTask(String directory, String studyId, Retention retention, CollectionAccumulator<String> warnings) {
        this.directory = directory;
        this.studyId = studyId;
        this.retention = retention;
        this.warnings = warnings;
    }

    @Override
    public String[] call(long[] start) throws IOException {
        StudyDirectory study = TaskFiles.directory(directory);
        return BlockFindings.inspect(study, studyId, retention, BlockStart.decode(start), warnings::add)
                .encode();
    }
}
