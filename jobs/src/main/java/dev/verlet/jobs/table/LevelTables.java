package dev.verlet.jobs.table;

import dev.verlet.jobs.table.LevelBlock.Head;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The table {@code levels}, beside {@code draws} where the states of all levels are stored. */
public final class LevelTables {
    /** Its name, and that of its folder. */
    public static final String LEVELS = "levels";

    private LevelTables() {}

    /**
     * A level's state in a scan.
     *
     * @param level its index, from 0
     * @param row posterior, chain and iteration, with the values of the level in place of the target's
     */
    record LevelRow(int level, Head head, DrawRow row) {}

    /**
     * {@code levels}: a row for each level of each scan whose target is in {@code draws}. A variable whose name is that of
     * another column, such as {@code beta}, is called {@code variable_beta}.
     */
    public static Table<?> levels(List<Variable> variables) {
        return table(variables);
    }

    private static Table<LevelRow> table(List<Variable> variables) {
        List<Column<LevelRow>> columns = new ArrayList<>(List.of(
                Column.string("posterior", level -> level.row.posterior()),
                Column.integer("chain", level -> level.row.chain()),
                Column.integer("round", level -> level.head.round()),
                Column.bigint("scan", level -> level.row.draw().iteration()),
                Column.integer("level", LevelRow::level),
                Column.real("beta", level -> level.head.beta()),
                Column.integer("replica", level -> level.head.replica()),
                Column.real("log_reference", level -> level.head.logReference()),
                Column.real("log_target", level -> level.head.logTarget())));
        List<String> taken = columns.stream().map(Column::name).toList();
        for (int k = 0; k < variables.size(); k++) {
            columns.add(Tables.variableColumn(k, renamed(variables.get(k), taken, variables), LevelRow::row));
        }
        return new Table<>(LEVELS, columns);
    }

    /** Spark and DuckDB do not tell {@code Beta} from {@code beta}. */
    private static Variable renamed(Variable variable, List<String> taken, List<Variable> variables) {
        String name = variable.name();
        if (taken.stream().noneMatch(name::equalsIgnoreCase)) {
            return variable;
        }
        Predicate<String> isFree =
                other -> variables.stream().map(Variable::name).noneMatch(other::equalsIgnoreCase);
        return new Variable(
                Stream.iterate("variable_" + name, other -> "variable_" + other)
                        .filter(isFree)
                        .findFirst()
                        .orElseThrow(),
                variable.shape());
    }

    /**
     * Writes the rows of {@code draws}, and those of {@code levels} that their values hold as a {@link LevelBlock}.
     *
     * @param draws where the former go
     * @param levels makes the writer of the latter
     */
    public static RowWriter<DrawRow> split(RowWriter<DrawRow> draws, Levels levels, List<Variable> variables)
            throws IOException {
        return new Splitter(draws, levels.open(table(variables)));
    }

    /** Opens a file. */
    public interface Levels {
        /** For rows of a table. */
        <R> RowWriter<R> open(Table<R> table) throws IOException;
    }

    private record Splitter(RowWriter<DrawRow> draws, RowWriter<LevelRow> levels) implements RowWriter<DrawRow> {
        @Override
        public void write(DrawRow row) throws IOException {
            draws.write(row);
            LevelBlock block = LevelBlock.of(row.layout().size(), row.values());
            for (int level = 0; level < block.levels(); level++) {
                levels.write(new LevelRow(level, block.head(level), row.withValues(block.draw(level))));
            }
        }

        @Override
        public long rows() {
            return draws.rows();
        }

        @Override
        public void close() throws IOException {
            try (draws) {
                levels.close();
            }
        }
    }
}
