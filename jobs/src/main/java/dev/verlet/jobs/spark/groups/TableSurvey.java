package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.TableInput;
import dev.verlet.jobs.config.TableInput.Layout;
import dev.verlet.jobs.spark.ShippedFiles;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** Reads the table of a study once: checks it, makes its groups, and finds what all of them have in common. */
public final class TableSurvey {
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    private static final int LEAST_PARTITIONS = 8;

    private final SparkSession session;
    private final TableInput input;
    private final String study;
    private final ModelSpec model;
    private final ModelRegistry models;
    private final TableReader reader;

    /**
     * A survey of the table of a study.
     *
     * @param study the study's name
     */
    public TableSurvey(SparkSession session, TableInput input, String study, ModelSpec model, ModelRegistry models) {
        this.session = session;
        this.input = input;
        this.study = study;
        this.model = model;
        this.models = models;
        this.reader = new TableReader(session, input);
        session.conf().set(TIME_ZONE, "UTC");
    }

    /**
     * Reads the table.
     *
     * @throws BadInputException with all that is wrong with the table
     * @throws IOException if a file of the model cannot be read
     */
    public GroupedSource read() throws IOException {
        Dataset<Row> all = reader.open();
        List<String> problems = new ArrayList<>();
        Dataset<Row> rows = chosen(all, problems);
        RowPlan plan = new RowPlanner(input.what(), all.schema(), model.leveled(models), problems).plan(input.layout());
        refuse(problems);
        JavaRDD<byte[][]> data = groups(rows, plan).persist(StorageLevel.DISK_ONLY());
        List<GroupIndex> parts = index(data, plan.layout());
        Levels levels = new Levels(plan.layout());
        parts.forEach(part -> levels.addAll(part.levels()));
        problems.addAll(levels.problems());
        List<GroupIndex.Entry> entries =
                parts.stream().flatMap(part -> part.groups().stream()).toList();
        ArrayList<TypedColumn> keys = plan.layout().keys();
        Groups groups = new Groups(keys, entries, naming());
        new GroupCheck(input, groups, keys, memory()).check(all, problems);
        refuse(problems);
        ModelSpec resolved = levels.in(model);
        ShippedFiles.send(session.sparkContext(), resolved);
        return new GroupedSource(data, groups, naming(), keys, resolved, first(data, resolved, keys), input.file());
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new BadInputException(problems.stream()
                    .map(problem -> input.file() + ": data: " + problem)
                    .toList());
        }
    }

    private Dataset<Row> chosen(Dataset<Row> all, List<String> problems) {
        try {
            return input.where()
                    .map(condition -> Condition.filter(all, condition))
                    .orElse(all);
        } catch (IllegalArgumentException e) {
            problems.add("where = \"" + input.where().get() + "\" is refused: " + e.getMessage());
            return all;
        }
    }

    private Groups.Naming naming() {
        if (input.layout() instanceof Layout.RowsOfGroups groups) {
            return groups.groupBy().isEmpty() ? new Groups.Naming.ByStudy(study) : new Groups.Naming.ByValues();
        }
        return new Groups.Naming.ById();
    }

    /** The groups, each whole and within one partition sorted by key; their rows are sorted by their bytes. */
    private JavaRDD<byte[][]> groups(Dataset<Row> rows, RowPlan plan) {
        Column[] columns = IntStream.range(0, plan.columns().size())
                .mapToObj(i -> plan.columns().get(i).as("c" + i))
                .toArray(Column[]::new);
        boolean documents = input.layout() instanceof Layout.OneDocumentARow;
        return rows.select(columns)
                .mapPartitions(new RowEncoder(plan.layout()), Encoders.row(RowEncoder.SCHEMA))
                .repartition(partitions(), functions.col(RowEncoder.KEY))
                .sortWithinPartitions(functions.col(RowEncoder.KEY), functions.col(RowEncoder.ROW))
                .javaRDD()
                .mapPartitions(new GroupAssembler(plan.layout(), documents, memory()));
    }

    /** As many as the user asks of Spark, else a few for each core: they change no result. */
    private int partitions() {
        return session.sparkContext().getConf().contains(PARTITIONS)
                ? Integer.parseInt(session.conf().get(PARTITIONS))
                : Math.max(LEAST_PARTITIONS, 4 * session.sparkContext().defaultParallelism());
    }

    private TaskMemory memory() {
        boolean local = session.sparkContext().isLocal();
        return new TaskMemory(
                local
                        ? session.sparkContext().defaultParallelism()
                        : session.sparkContext().getConf().getInt("spark.executor.cores", 0));
    }

    private List<GroupIndex> index(JavaRDD<byte[][]> data, RowLayout layout) {
        try {
            return data.mapPartitions(new SurveyTask(layout)).collect().stream()
                    .map(SurveyTask::read)
                    .toList();
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare.
            throw reader.refusal("cannot be read", e);
        }
    }

    private Model first(JavaRDD<byte[][]> data, ModelSpec resolved, List<TypedColumn> keys) {
        List<byte[][]> found =
                data.mapPartitions(new FirstModelTask(resolved, naming(), keys)).collect();
        Comparator<byte[][]> byKey = Comparator.comparing(group -> group[0], Arrays::compareUnsigned);
        Optional<byte[][]> first =
                found.stream().filter(group -> group[1].length > 0).min(byKey);
        if (first.isEmpty()) {
            byte[][] refused = found.stream().min(byKey).orElseThrow();
            throw new BadInputException(input.file() + ": " + new String(refused[2], StandardCharsets.UTF_8));
        }
        return resolved.create(models, first.get()[1], Groups.name(naming(), keys, first.get()[0]));
    }
}
