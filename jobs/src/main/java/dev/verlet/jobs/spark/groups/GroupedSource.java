package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.Posteriors;
import dev.verlet.jobs.spark.InputStore;
import dev.verlet.jobs.spark.PosteriorSource;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.Model;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Posteriors that are the groups of a table. The table was read once; its groups wait on the disks of the executors to
 * be staged, and the driver knows their keys and sizes.
 */
public final class GroupedSource implements PosteriorSource {
    private static final String ROWS = "rows";
    private static final Set<String> TAKEN =
            Set.of("posterior", "dimension", "status", "error", "chains_done", "chains_failed", ROWS);

    private final JavaRDD<byte[][]> data;
    private final Groups groups;
    private final Groups.Naming naming;
    private final List<TypedColumn> keys;
    private final ModelSpec modelSpec;
    private final Model first;
    private final String studyFile;

    GroupedSource(
            JavaRDD<byte[][]> data,
            Groups groups,
            Groups.Naming naming,
            List<TypedColumn> keys,
            ModelSpec modelSpec,
            Model first,
            String studyFile) {
        this.data = data;
        this.groups = groups;
        this.naming = naming;
        this.keys = List.copyOf(keys);
        this.modelSpec = modelSpec;
        this.first = first;
        this.studyFile = studyFile;
    }

    /** The groups. */
    public Posteriors posteriors() {
        return groups;
    }

    /** The model with the levels of the whole table in its settings. */
    public ModelSpec modelSpec() {
        return modelSpec;
    }

    @Override
    public Model model() {
        return first;
    }

    /** The columns that make a group, under names that {@code posteriors} has not taken, then the number of rows. */
    @Override
    public List<TypedColumn> columns() {
        if (naming instanceof Groups.Naming.ById) {
            return List.of();
        }
        List<TypedColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>(TAKEN);
        for (TypedColumn key : keys) {
            String name = key.name();
            while (!names.add(name.toLowerCase(Locale.ROOT))) {
                name = "group_" + name;
            }
            columns.add(new TypedColumn(name, key.kind()));
        }
        columns.add(new TypedColumn(ROWS, TypedColumn.Kind.INTEGER));
        return columns;
    }

    @Override
    public List<Object> values(int posterior) {
        List<Object> values = new ArrayList<>(groups.values(posterior));
        values.add(groups.entry(posterior).rows());
        return values;
    }

    @Override
    public void stage(InputStore inputs, boolean withStarts, String run) throws IOException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(data.context());
        Broadcast<byte[][]> numbers = spark.broadcast(groups.keys());
        InputStore.Place place = inputs.place();
        int partitions = Math.min(place.files(), 4 * spark.defaultParallelism());
        List<byte[]> staged = data.mapToPair(new Numbering(numbers))
                .repartitionAndSortWithinPartitions(new ByFile(place, partitions))
                .mapPartitions(new StagingTask(place, withStarts, run, naming, keys))
                .collect();
        numbers.destroy();
        data.unpersist(false);
        requireSame(inputs, staged);
    }

    /** An executor that was lost may have had its part of the table read again, and differently. */
    private void requireSame(InputStore inputs, List<byte[]> staged) {
        boolean same = staged.size() == inputs.files()
                && staged.stream().allMatch(sum -> sum.length > 0 && isSame(inputs, ByteBuffer.wrap(sum)));
        if (!same) {
            throw new BadInputException(studyFile
                    + ": data: the table changed while it was read; sample the study again, with --overwrite");
        }
    }

    private boolean isSame(InputStore inputs, ByteBuffer sum) {
        int file = sum.getInt();
        byte[] due = groups.digest((int) inputs.firstPosterior(file), (int) inputs.firstPosterior(file + 1));
        return sum.equals(ByteBuffer.wrap(due));
    }

    /**
     * Hands over the data of the first groups in the order of their keys, a partition's at a time and so in no order.
     *
     * @param most of so many groups, or of all if there are fewer
     */
    public void forEachOfFirst(int most, Consumer<GroupDocument> receiver) {
        byte[][] all = groups.keys();
        byte[][] first = Arrays.copyOf(all, Math.min(most, all.length));
        data.filter(new Among(first)).toLocalIterator().forEachRemaining(packed -> {
            Group group = Group.unpack(packed);
            int number = Arrays.binarySearch(first, group.key(), Arrays::compareUnsigned);
            receiver.accept(new GroupDocument(number, groups.name(number), group.document()));
        });
    }

    /** Chooses groups by their keys, which are sorted. */
    private record Among(byte[][] keys) implements Function<byte[][], Boolean> {
        @Override
        public Boolean call(byte[][] group) {
            return Arrays.binarySearch(keys, group[0], Arrays::compareUnsigned) >= 0;
        }
    }

    /** Pairs groups with their numbers; one that was not there before with a number below 0. */
    private record Numbering(Broadcast<byte[][]> keys) implements PairFunction<byte[][], Integer, byte[][]> {
        @Override
        public Tuple2<Integer, byte[][]> call(byte[][] group) {
            return new Tuple2<>(Arrays.binarySearch(keys.value(), group[0], Arrays::compareUnsigned), group);
        }
    }
}
