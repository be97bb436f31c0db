package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.SegmentSurvey;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;

/** Finds how much a segment holds. */
final class SurveyTask implements Function<String, byte[]> {
    private static final long serialVersionUID = 2;

    /**
     * What was found.
     *
     * @param rows of each posterior, in order
     * @param width the columns of a row
     */
    record Survey(LinkedHashMap<String, Long> rows, int width) implements Serializable {}

    private final DiagnosisSpec spec;

    SurveyTask(DiagnosisSpec spec) {
        this.spec = spec;
    }

    @Override
    public byte[] call(String segment) throws IOException {
        SegmentSurvey found = SegmentSurvey.of(spec.open(), new Path(segment), spec.studyId());
        Map<String, Long> rows = found.rows();
        return TaskResult.encode(new Survey(new LinkedHashMap<>(rows), found.width()));
    }
}
