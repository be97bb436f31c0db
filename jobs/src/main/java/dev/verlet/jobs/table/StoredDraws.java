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
import org.apache.parquet.schema.GroupType;
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
     * @param values the elements of each variable asked for, row-major
     * @param statistics in the order of {@link Draw#STATISTICS}; empty if they were not asked for
     */
    public record StoredDraw(ChainId chain, long iteration, Map<String, double[]> values, double[] statistics) {}

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
            read(segment.path(), filter, variables, List.of(), draw -> found.put(draw.chain(), draw.values()));
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

    private static Map<String, double[]> values(Group row, List<String> variables) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String variable : variables) {
            List<Double> elements = new ArrayList<>();
            collect(row, row.getType().getFieldIndex(variable), elements);
            values.put(
                    variable, elements.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return values;
    }

    private static void collect(Group group, int field, List<Double> elements) {
        GroupType type = group.getType();
        for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
            if (type.getType(field).isPrimitive()) {
                elements.add(group.getDouble(field, i));
            } else {
                collect(group.getGroup(field, i), 0, elements);
            }
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
