package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.Posteriors;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.TypedColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * What is known of each posterior beyond its name, staged beside the inputs: the values of the columns that
 * {@code posteriors} has for this study, in the order of the posteriors. Read once, forward.
 */
final class PosteriorIndex implements Closeable {
    private final CheckedInput in;
    private final List<TypedColumn> columns;

    private PosteriorIndex(CheckedInput in, List<TypedColumn> columns) {
        this.in = in;
        this.columns = columns;
    }

    private static Path path(StudyDirectory directory, String studyId) {
        return directory.file("inputs", "posteriors", studyId, ".bin");
    }

    /** Stages the index of a study. */
    static void stage(
            StudyDirectory directory, String studyId, String run, PosteriorSource source, Posteriors posteriors)
            throws IOException {
        Path aside = directory.aside(run, "posteriors.bin");
        try (CheckedOutput out = CheckedOutput.create(directory, aside)) {
            for (int p = 0; p < posteriors.size(); p++) {
                write(out, posteriors.name(p));
                for (Object value : source.values(p)) {
                    write(out, value);
                }
                out.endRecord();
            }
        }
        directory.commit(aside, path(directory, studyId));
    }

    private static void write(CheckedOutput out, Object value) throws IOException {
        if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeBytes(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Opens the index of a study that has these columns. */
    static PosteriorIndex open(StudyDirectory directory, String studyId, List<TypedColumn> columns) throws IOException {
        return new PosteriorIndex(CheckedInput.open(directory, path(directory, studyId)), columns);
    }

    /** The values of a posterior that comes after those that were asked for before. */
    List<Object> of(String posterior) throws IOException {
        List<Object> values = new ArrayList<>();
        String name;
        do {
            name = readText();
            values.clear();
            for (TypedColumn column : columns) {
                values.add(read(column.kind()));
            }
            in.endRecord();
        } while (!name.equals(posterior));
        return values;
    }

    private Object read(TypedColumn.Kind kind) throws IOException {
        return switch (kind) {
            case INTEGER, DATE, TIMESTAMP -> in.readLong();
            case REAL -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case TEXT -> readText();
        };
    }

    private String readText() throws IOException {
        return new String(in.readBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
