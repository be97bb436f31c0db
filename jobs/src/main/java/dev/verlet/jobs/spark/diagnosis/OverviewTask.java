package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisReader;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;

/** Reads a part of {@code diagnosis} that is in place, and returns its overview. */
final class OverviewTask implements Function<String, byte[]> {
    private static final long serialVersionUID = 1;

    private final DiagnosisSpec spec;

    OverviewTask(DiagnosisSpec spec) {
        this.spec = spec;
    }

    @Override
    public byte[] call(String part) throws IOException {
        DiagnosisOverview overview = new DiagnosisOverview();
        DiagnosisReader.read(spec.open(), new Path(part), overview::add);
        return TaskResult.encode(overview);
    }
}
