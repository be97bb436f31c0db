package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;
import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables of a study. */
public final class Tables {
    private Tables() {}

    /**
     * {@code draws}: posterior, chain, iteration, a column for each variable (a double, or nested arrays of doubles),
     * then the sampler's statistics under Stan's names.
     */
    public static Table<DrawRow> draws(List<Variable> variables) {
        List<Column<DrawRow>> columns = new ArrayList<>();
        columns.add(Column.string("posterior", DrawRow::posterior));
        columns.add(Column.integer("chain", DrawRow::chain));
        columns.add(Column.bigint("iteration", row -> row.draw().iteration()));
        for (int k = 0; k < variables.size(); k++) {
            columns.add(variableColumn(k, variables.get(k), row -> row));
        }
        columns.add(Column.real("lp__", row -> row.draw().logDensity()));
        columns.add(Column.real("accept_stat__", row -> row.draw().acceptStat()));
        columns.add(Column.real("stepsize__", row -> row.draw().stepSize()));
        columns.add(Column.integer("treedepth__", row -> row.draw().treeDepth()));
        columns.add(Column.integer("n_leapfrog__", row -> row.draw().leapfrogs()));
        columns.add(Column.integer("divergent__", row -> row.draw().divergent() ? 1 : 0));
        columns.add(Column.real("energy__", row -> row.draw().energy()));
        return new Table<>("draws", columns);
    }

    /** The column of the k-th stored variable, of rows that have a draw. */
    static <R> Column<R> variableColumn(int k, Variable variable, Function<R, DrawRow> draw) {
        int dimensions = variable.shape().size();
        return dimensions == 0
                ? Column.real(variable.name(), row -> draw.apply(row).value(k))
                : Column.array(
                        variable.name(), dimensions, row -> draw.apply(row).slice(k));
    }

    /**
     * {@code chains}: one row per chain, the components of {@link ChainReport} in snake case; {@code rejections} is their
     * count and {@code rejection} the first message.
     */
    public static Table<ChainReport> chains() {
        return new Table<>(
                "chains",
                List.of(
                        Column.string("posterior", ChainReport::posterior),
                        Column.integer("chain", ChainReport::chain),
                        Column.string("status", report -> report.status().name().toLowerCase(Locale.ROOT)),
                        Column.string("error", ChainReport::error),
                        Column.string("key", ChainReport::key),
                        Column.integer("warmup", ChainReport::warmup),
                        Column.bigint("draws", ChainReport::draws),
                        Column.real("step_size", ChainReport::stepSize),
                        Column.list("inverse_metric", ChainReport::inverseMetric),
                        Column.real("mean_accept_stat", ChainReport::meanAcceptStat),
                        Column.bigint("gradients_warmup", ChainReport::gradientsWarmup),
                        Column.bigint("gradients_sampling", ChainReport::gradientsSampling),
                        Column.bigint("divergences", ChainReport::divergences),
                        Column.bigint("depth_saturations", ChainReport::depthSaturations),
                        Column.bigint("non_finite", ChainReport::nonFinite),
                        Column.bigint(
                                "rejections", report -> report.rejections().count()),
                        Column.string("rejection", report -> report.rejections().first()),
                        Column.real("warmup_seconds", ChainReport::warmupSeconds),
                        Column.real("sampling_seconds", ChainReport::samplingSeconds)));
    }

    /**
     * A row of {@code posteriors}.
     *
     * @param dimension of its unconstrained space
     * @param status {@code done}; {@code failed} if any of its chains failed, else {@code limited} if any was ended by
     *     its limit
     * @param error what stopped the first chain that failed, or was ended; empty if all are done
     * @param chainsDone chains that made all their draws
     * @param chainsFailed chains that failed
     * @param values of the columns that the study has beyond these
     */
    public record PosteriorRow(
            String posterior,
            int dimension,
            String status,
            String error,
            int chainsDone,
            int chainsFailed,
            List<Object> values) {
        /** Copies the list. */
        public PosteriorRow {
            values = List.copyOf(values);
        }

        /** The same row with other values. */
        public PosteriorRow withValues(List<Object> others) {
            return new PosteriorRow(posterior, dimension, status, error, chainsDone, chainsFailed, others);
        }
    }

    /**
     * {@code posteriors}: one row per posterior.
     *
     * @param more the columns that the study has beyond those of all studies
     */
    public static Table<PosteriorRow> posteriors(List<TypedColumn> more) {
        List<Column<PosteriorRow>> columns = new ArrayList<>(List.of(
                Column.string("posterior", PosteriorRow::posterior),
                Column.integer("dimension", PosteriorRow::dimension),
                Column.string("status", PosteriorRow::status),
                Column.string("error", PosteriorRow::error),
                Column.integer("chains_done", PosteriorRow::chainsDone),
                Column.integer("chains_failed", PosteriorRow::chainsFailed)));
        for (int k = 0; k < more.size(); k++) {
            int place = k;
            columns.add(Column.typed(more.get(k), row -> row.values().get(place)));
        }
        return new Table<>("posteriors", columns);
    }

    /** {@code parameters}: one row per element of a draw, for labels. */
    public static Table<ParameterRow> parameters() {
        return new Table<>(
                "parameters",
                List.of(
                        Column.string("variable", ParameterRow::variable),
                        Column.string("parameter", ParameterRow::parameter),
                        Column.integers("indices", ParameterRow::indices),
                        Column.integer("position", ParameterRow::position),
                        Column.bool("derived", ParameterRow::derived),
                        Column.string("label", ParameterRow::label)));
    }
}
