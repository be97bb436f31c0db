package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderTables;
import dev.verlet.jobs.table.LadderTables.ScheduleRow;
import dev.verlet.jobs.table.LadderTables.SwapRow;
import dev.verlet.jobs.table.ParameterRow;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.Table;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.jobs.table.Tables;
import dev.verlet.jobs.table.Tables.PosteriorRow;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/** Writes the small tables of a study: {@code chains} and {@code posteriors} from its checkpoints, {@code parameters}. */
final class StudyTables {
    private final StudyDirectory directory;
    private final String studyId;
    private final String run;

    StudyTables(StudyDirectory directory, String studyId, String run) {
        this.directory = directory;
        this.studyId = studyId;
        this.run = run;
    }

    /** Writes the labels of the variables that are stored. */
    void writeParameters(Model model, List<Variable> stored) throws IOException {
        int parameters = (int) model.parameters().stream()
                .filter(parameter -> stored.contains(parameter.variable()))
                .count();
        write(Tables.parameters(), ParameterRow.of(stored, parameters, model::labels));
    }

    /** Hands over the rounds of ladders. */
    interface LadderSource {
        /** Hands over all, in order. */
        void forEach(LadderRounds.Visitor visitor) throws IOException;
    }

    /** Writes {@code rounds}, {@code swaps} and {@code schedule} side by side: of a million ladders one is in memory. */
    void writeLadders(LadderSource ladders) throws IOException {
        Path roundsAside = aside(LadderTables.rounds());
        Path swapsAside = aside(LadderTables.swaps());
        Path scheduleAside = aside(LadderTables.schedule());
        try (TableWriter<LadderRound> rounds = writer(LadderTables.rounds(), roundsAside);
                TableWriter<SwapRow> swaps = writer(LadderTables.swaps(), swapsAside);
                TableWriter<ScheduleRow> schedule = writer(LadderTables.schedule(), scheduleAside)) {
            ladders.forEach(ended -> {
                for (LadderRound round : ended) {
                    rounds.write(round);
                    writeAll(swaps, LadderTables.swapsOf(round).toList());
                    writeAll(schedule, LadderTables.scheduleOf(round).toList());
                }
            });
        }
        publish(LadderTables.rounds(), roundsAside);
        publish(LadderTables.swaps(), swapsAside);
        publish(LadderTables.schedule(), scheduleAside);
    }

    /**
     * Writes {@code chains} and {@code posteriors} from the last checkpoints of all blocks, one at a time: of a million
     * chains no more is in memory than those of a block.
     *
     * @param columns those that {@code posteriors} has in this study beyond those of all studies
     * @param each receives the reports as they pass by
     * @param after receives each checkpoint when it has received its reports
     * @param ignored receives a sentence for each that is damaged
     */
    void writeChains(
            Checkpoints blocks,
            List<TypedColumn> columns,
            Consumer<ChainReport> each,
            Checkpoints.Reader after,
            Consumer<String> ignored)
            throws IOException {
        Table<PosteriorRow> posteriors = Tables.posteriors(columns);
        Path chainsAside = aside(Tables.chains());
        Path posteriorsAside = aside(posteriors);
        try (TableWriter<ChainReport> chainRows = writer(Tables.chains(), chainsAside);
                TableWriter<PosteriorRow> posteriorRows = writer(posteriors, posteriorsAside);
                PosteriorIndex index = columns.isEmpty() ? null : PosteriorIndex.open(directory, studyId, columns)) {
            PosteriorCounts counts = new PosteriorCounts(
                    row -> posteriorRows.write(index == null ? row : row.withValues(index.of(row.posterior()))));
            blocks.forEachLatest(
                    block -> {
                        blocks.forEachTold(block, end -> {
                            chainRows.write(end.report());
                            counts.add(end.report());
                            each.accept(end.report());
                        });
                        after.accept(block);
                    },
                    ignored);
            counts.finish();
        }
        publish(Tables.chains(), chainsAside);
        publish(posteriors, posteriorsAside);
    }

    private <R> void write(Table<R> table, List<R> rows) throws IOException {
        Path aside = aside(table);
        try (TableWriter<R> writer = writer(table, aside)) {
            writeAll(writer, rows);
        }
        publish(table, aside);
    }

    private static <R> void writeAll(TableWriter<R> writer, List<R> rows) throws IOException {
        for (R row : rows) {
            writer.write(row);
        }
    }

    private Path aside(Table<?> table) {
        return directory.aside(run, table.name() + ".parquet");
    }

    private <R> TableWriter<R> writer(Table<R> table, Path aside) throws IOException {
        return TableWriter.create(directory.configuration(), aside, table, Map.of("verlet.study.id", studyId));
    }

    private void publish(Table<?> table, Path aside) throws IOException {
        directory.replace(aside, directory.file(table.name(), table.name(), studyId, ".parquet"));
    }
}
