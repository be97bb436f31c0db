package dev.verlet.jobs.table;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.Segments.StoredSegment;
import dev.verlet.study.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads draws of a study on the driver, row by row. */
public final class StoredDraws {
    private static final List<String> KEYS = List.of("posterior", "chain", "iteration");

    private final StudyDirectory directory;
    private final Segments segments;

    /** The draws of the study of that id. */
    public StoredDraws(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.segments = new Segments(directory, studyId);
    }

    /** A chain of a posterior. */
    public record ChainId(String posterior, int chain) {}

    /**
     * A stored draw.
     *
     * @param values each variable asked for, by its name
     * @param statistics in the order of {@link Draw#STATISTICS}; empty if they were not asked for
     */
    public record StoredDraw(ChainId chain, long iteration, Map<String, Value> values, double[] statistics) {}

    /**
     * The value of a variable.
     *
     * @param elements row-major
     * @param shape its extents, outermost first; empty for a scalar
     */
    public record Value(double[] elements, List<Integer> shape) {}

    /** Receives stored draws. */
    public interface Receiver {
        /** Takes a draw; the next one is read when this returns. */
        void accept(StoredDraw draw) throws IOException;
    }

    /**
     * The values of variables at an iteration, row-major, by chain and name; chains that have no such row are absent.
     */
    public Map<ChainId, Map<String, double[]>> at(long iteration, List<String> variables) throws IOException {
        Map<ChainId, Map<String, double[]>> found = new HashMap<>();
        FilterCompat.Filter filter = FilterCompat.get(FilterApi.eq(FilterApi.longColumn("iteration"), iteration));
        for (StoredSegment segment : segments.stored()) {
            read(segment.path(), filter, variables, List.of(), draw -> {
                Map<String, double[]> values = new LinkedHashMap<>();
                draw.values().forEach((name, value) -> values.put(name, value.elements()));
                found.put(draw.chain(), values);
            });
        }
        return found;
    }

    /** Hands over the rows of a segment in order; none if its file is not in place. */
    public void forEach(Segment segment, List<String> variables, Receiver receiver) throws IOException {
        Path path = segments.path(segment);
        if (directory.files().exists(path)) {
            read(path, FilterCompat.NOOP, variables, Draw.STATISTICS, receiver);
        }
    }

    private void read(
            Path path, FilterCompat.Filter filter, List<String> variables, List<String> statistics, Receiver receiver)
            throws IOException {
        Set<String> columns = new HashSet<>();
        Stream.of(KEYS, variables, statistics).forEach(columns::addAll);
        try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(projection(path, columns))
                .withFilter(filter)
                .build()) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                receiver.accept(new StoredDraw(
                        new ChainId(row.getString("posterior", 0), row.getInteger("chain", 0)),
                        row.getLong("iteration", 0),
                        values(row, variables),
                        statistics(row, statistics)));
            }
        }
    }

    private Configuration projection(Path path, Set<String> columns) throws IOException {
        MessageType schema = segments.schema(path);
        List<Type> wanted = schema.getFields().stream()
                .filter(column -> columns.contains(column.getName()))
                .toList();
        Configuration configuration = new Configuration(directory.configuration());
        configuration.set(ReadSupport.PARQUET_READ_SCHEMA, new MessageType(schema.getName(), wanted).toString());
        return configuration;
    }

    private static Map<String, Value> values(Group row, List<String> variables) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String variable : variables) {
            List<Double> elements = new ArrayList<>();
            List<Integer> shape = new ArrayList<>();
            collect(row, row.getType().getFieldIndex(variable), elements, shape, 0);
            values.put(
                    variable,
                    new Value(elements.stream().mapToDouble(Double::doubleValue).toArray(), List.copyOf(shape)));
        }
        return values;
    }

    /** Reads a number, or a list, which Parquet stores as a group that repeats a group of one element. */
    private static void collect(Group group, int field, List<Double> elements, List<Integer> shape, int axis) {
        if (group.getType().getType(field).isPrimitive()) {
            elements.add(group.getDouble(field, 0));
            return;
        }
        Group list = group.getGroup(field, 0);
        int extent = list.getFieldRepetitionCount(0);
        if (shape.size() == axis) {
            shape.add(extent);
        }
        for (int i = 0; i < extent; i++) {
            collect(list.getGroup(0, i), 0, elements, shape, axis + 1);
        }
    }

    private static double[] statistics(Group row, List<String> names) {
        return names.stream().mapToDouble(name -> number(row, name)).toArray();
    }

    private static double number(Group row, String name) {
        return switch (row.getType().getType(name).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.getInteger(name, 0);
            default -> row.getDouble(name, 0);
        };
    }
}
