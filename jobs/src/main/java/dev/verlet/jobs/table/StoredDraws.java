package dev.verlet.jobs.table;

import dev.verlet.jobs.table.Segments.StoredSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads single draws of a study on the driver: one iteration of every chain. */
public final class StoredDraws {
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
     * The values of variables at an iteration, row-major, by chain and name; chains that have no such row are absent.
     */
    public Map<ChainId, Map<String, double[]>> at(long iteration, List<String> variables) throws IOException {
        Map<ChainId, Map<String, double[]>> found = new HashMap<>();
        FilterCompat.Filter filter = FilterCompat.get(FilterApi.eq(FilterApi.longColumn("iteration"), iteration));
        for (StoredSegment segment : segments.stored()) {
            try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), segment.path())
                    .withConf(projection(segment, variables))
                    .withFilter(filter)
                    .build()) {
                for (Group row = rows.read(); row != null; row = rows.read()) {
                    ChainId chain = new ChainId(row.getString("posterior", 0), row.getInteger("chain", 0));
                    found.put(chain, values(row, variables));
                }
            }
        }
        return found;
    }

    private Configuration projection(StoredSegment segment, List<String> variables) throws IOException {
        MessageType schema = segments.schema(segment);
        List<Type> columns = new ArrayList<>();
        for (Type column : schema.getFields()) {
            String name = column.getName();
            if (variables.contains(name)
                    || List.of("posterior", "chain", "iteration").contains(name)) {
                columns.add(column);
            }
        }
        Configuration configuration = new Configuration(directory.configuration());
        configuration.set("parquet.read.schema", new MessageType(schema.getName(), columns).toString());
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
}
