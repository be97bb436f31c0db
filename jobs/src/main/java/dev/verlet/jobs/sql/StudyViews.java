package dev.verlet.jobs.sql;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.spark.Resuming;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.LadderTables;
import dev.verlet.jobs.table.LevelTables;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.Segments.StoredSegment;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.Table;
import dev.verlet.jobs.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a study as temporary views of a session. Files are named to Spark one by one, never as text of a query:
 * those that are committed and carry the study's id, and no others.
 *
 * <p>{@code draws} has the draws after warmup, {@code warmup} those that were saved of it, and {@code draws_long} the
 * draws with a row for each element. {@code chains} are those that have ended. {@code posteriors}, {@code parameters},
 * {@code summary} and {@code diagnosis} are there if their files are, and so are {@code rounds}, {@code swaps},
 * {@code schedule} and {@code levels} of ladders.
 */
public final class StudyViews {
    private static final Pattern PATTERN = Pattern.compile("[\\[\\]{}*?\\\\]");

    private final SparkSession session;
    private final StudyDirectory directory;
    private final Manifest manifest;
    private final String prefix;
    private final List<String> names = new ArrayList<>();

    /**
     * Views of a study, none of which is there yet.
     *
     * @param alias what stands before each view's name, as in {@code a.draws}; empty for bare names
     */
    public StudyViews(SparkSession session, StudyDirectory directory, Manifest manifest, Optional<String> alias) {
        this.session = session;
        this.directory = directory;
        this.manifest = manifest;
        this.prefix = alias.map(name -> name + ".").orElse("");
    }

    /**
     * Makes the views.
     *
     * @param warnings receives a sentence if draws are missing, and for each damaged checkpoint
     * @return the names of the views
     */
    public List<String> create(Consumer<String> warnings) throws IOException {
        List<StoredSegment> segments = new Segments(directory, manifest.id()).stored();
        new WideRows(session).fit(segments);
        tellNamesApart();
        tellIfIncomplete(segments, warnings);
        Table<?> table = Tables.draws(manifest.variables());
        Dataset<Row> stored =
                read(table, segments.stream().map(StoredSegment::path).toList());
        Dataset<Row> draws = manifest.kept().savedWarmup() == 0 ? stored : stored.where("iteration > 0");
        create("draws", draws);
        create("draws_long", LongDraws.of(draws, manifest.variables()));
        if (manifest.kept().savedWarmup() > 0) {
            create("warmup", stored.where("iteration <= 0"));
        }
        create("chains", chains(warnings));
        createIfStored(Tables.posteriors(manifest.posteriorColumns()));
        createIfStored(Tables.parameters());
        createIfStored(LadderTables.rounds());
        createIfStored(LadderTables.swaps());
        createIfStored(LadderTables.schedule());
        createIfStored(LevelTables.levels(manifest.variables()));
        createIfStored(DiagnosisTables.summary());
        createIfStored(DiagnosisTables.diagnosis());
        return List.copyOf(names);
    }

    /** Spark takes sigma and Sigma for one name unless it is told otherwise. */
    private void tellNamesApart() {
        long names = manifest.variables().stream()
                .map(variable -> variable.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (names < manifest.variables().size()) {
            session.conf().set("spark.sql.caseSensitive", true);
        }
    }

    private void tellIfIncomplete(List<StoredSegment> segments, Consumer<String> warnings) throws IOException {
        long rows = segments.stream().mapToLong(StoredSegment::rows).sum();
        long planned = manifest.plan().plannedRows();
        if (rows < planned && !Resuming.isDone(directory, manifest)) {
            warnings.accept(String.format(
                    Locale.ROOT,
                    "%s holds %,d of %,d planned draws: it was interrupted, is still running, or has chains that ended"
                            + " early; queries see what is there",
                    directory.root().toUri().getPath(),
                    rows,
                    planned));
        }
    }

    /** From the table if there is one, else from the checkpoints of the chains that have ended so far. */
    private Dataset<Row> chains(Consumer<String> warnings) throws IOException {
        Table<ChainReport> table = Tables.chains();
        List<Path> files = files(table);
        if (!files.isEmpty()) {
            return read(table, files);
        }
        return session.createDataFrame(EndedChains.of(session, directory, manifest.id(), warnings), table.schema());
    }

    private void createIfStored(Table<?> table) throws IOException {
        List<Path> files = files(table);
        if (!files.isEmpty()) {
            create(table.name(), read(table, files));
        }
    }

    private List<Path> files(Table<?> table) throws IOException {
        return directory.committed(table.name(), manifest.id()).stream()
                .map(FileStatus::getPath)
                .toList();
    }

    private Dataset<Row> read(Table<?> table, List<Path> files) {
        if (files.isEmpty()) {
            return session.createDataFrame(List.of(), table.schema());
        }
        return session.read()
                .schema(table.schema())
                .parquet(files.stream().map(StudyViews::literally).toArray(String[]::new));
    }

    /** Spark takes brackets, braces, stars and question marks in a path for a pattern. */
    private static String literally(Path file) {
        return PATTERN.matcher(file.toString()).replaceAll("\\\\$0");
    }

    private void create(String name, Dataset<Row> rows) {
        rows.createOrReplaceTempView("`" + prefix + name + "`");
        names.add(prefix + name);
    }
}
