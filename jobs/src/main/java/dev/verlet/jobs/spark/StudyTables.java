package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderTables;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /**
     * Writes {@code chains} and {@code posteriors} of blocks in order.
     *
     * @param columns those that {@code posteriors} has in this study beyond those of all studies
     */
    void writeChains(List<Checkpoint> blocks, List<TypedColumn> columns) throws IOException {
        List<ChainReport> reports =
                blocks.stream().flatMap(block -> block.finished().stream()).toList();
        write(Tables.chains(), reports);
        List<PosteriorRow> rows = posteriors(reports);
        write(Tables.posteriors(columns), columns.isEmpty() ? rows : withValues(rows, columns));
    }

    private List<PosteriorRow> withValues(List<PosteriorRow> rows, List<TypedColumn> columns) throws IOException {
        List<PosteriorRow> complete = new ArrayList<>();
        try (PosteriorIndex index = PosteriorIndex.open(directory, studyId, columns)) {
            for (PosteriorRow row : rows) {
                complete.add(row.withValues(index.of(row.posterior())));
            }
        }
        return complete;
    }

    /** Writes {@code rounds}, {@code swaps} and {@code schedule} of the ladders of blocks in order. */
    void writeLadders(List<LadderRound> rounds) throws IOException {
        write(LadderTables.rounds(), rounds);
        write(
                LadderTables.swaps(),
                rounds.stream().flatMap(LadderTables::swapsOf).toList());
        write(
                LadderTables.schedule(),
                rounds.stream().flatMap(LadderTables::scheduleOf).toList());
    }

    private static List<PosteriorRow> posteriors(List<ChainReport> reports) {
        List<PosteriorRow> rows = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= reports.size(); to++) {
            if (to == reports.size()
                    || !reports.get(to).posterior().equals(reports.get(from).posterior())) {
                rows.add(posterior(reports.subList(from, to)));
                from = to;
            }
        }
        return rows;
    }

    private static PosteriorRow posterior(List<ChainReport> chains) {
        List<ChainReport> ended = chains.stream()
                .filter(report -> report.status() != Status.DONE)
                .sorted(Comparator.comparing(report -> report.status() == Status.LIMITED))
                .toList();
        long failed = ended.stream()
                .filter(report -> report.status() == Status.FAILED)
                .count();
        Status worst = ended.isEmpty() ? Status.DONE : ended.get(0).status();
        return new PosteriorRow(
                chains.get(0).posterior(),
                chains.get(0).dimension(),
                worst.name().toLowerCase(Locale.ROOT),
                ended.isEmpty() ? "" : ended.get(0).error(),
                chains.size() - ended.size(),
                (int) failed,
                List.of());
    }

    private <R> void write(Table<R> table, List<R> rows) throws IOException {
        Path aside = directory.aside(run, table.name() + ".parquet");
        try (TableWriter<R> writer =
                TableWriter.create(directory.configuration(), aside, table, Map.of("verlet.study.id", studyId))) {
            for (R row : rows) {
                writer.write(row);
            }
        }
        directory.replace(aside, directory.file(table.name(), table.name(), studyId, ".parquet"));
    }
}
