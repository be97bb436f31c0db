package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DrawSlice;
import dev.verlet.jobs.table.DrawSlice.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The draws of a posterior in some neighbouring columns, put together from slices that arrive in any order. What comes
 * out depends on the rows alone, not on how they were cut.
 */
final class PosteriorDraws {
    private final String posterior;
    private final long plannedDraws;
    private final long thin;
    private final SortedMap<Integer, List<Piece>> chains = new TreeMap<>();
    private List<String> labels = List.of();

    private record Piece(DrawSlice slice, int firstRow, long firstIteration, int rows) {}

    /**
     * Chains of equal length.
     *
     * @param chains their numbers, ascending
     * @param draws the first draws of each that count
     */
    record Selection(List<Integer> chains, int draws) {
        Selection {
            chains = List.copyOf(chains);
        }
    }

    PosteriorDraws(String posterior, DiagnosisSpec spec) {
        this.posterior = posterior;
        this.plannedDraws = spec.draws();
        this.thin = spec.thin();
    }

    /** Adds rows; all slices have the same columns. */
    void add(DrawSlice slice) {
        if (!slice.labels().isEmpty()) {
            labels = slice.labels();
        }
        int row = 0;
        for (Run run : slice.runs()) {
            insert(
                    chains.computeIfAbsent(run.chain(), chain -> new ArrayList<>()),
                    new Piece(slice, row, run.firstIteration(), run.rows()));
            row += run.rows();
        }
    }

    /** Keeps pieces in the order of iterations; mostly they come in it. */
    private static void insert(List<Piece> pieces, Piece piece) {
        int at = pieces.size();
        while (at > 0 && pieces.get(at - 1).firstIteration > piece.firstIteration) {
            at--;
        }
        pieces.add(at, piece);
    }

    String posterior() {
        return posterior;
    }

    /** The names of the columns. */
    List<String> labels() {
        return labels;
    }

    /** The chains that have draws, ascending. */
    List<Integer> chains() {
        return List.copyOf(chains.keySet());
    }

    /** The draws of a chain from its first on, up to a gap if rows are missing. */
    int draws(int chain) {
        long rows = 0;
        for (Piece piece : chains.get(chain)) {
            if (piece.firstIteration != (rows + 1) * thin) {
                break;
            }
            rows += piece.rows;
        }
        return Math.toIntExact(rows);
    }

    /** The chains that have all planned draws. */
    List<Integer> complete() {
        return chains().stream().filter(chain -> draws(chain) == plannedDraws).toList();
    }

    /**
     * The chains that a summary is computed from: the complete ones; if there are none, the first draws of all chains
     * that have any, as many as the shortest has.
     */
    Selection selection() {
        List<Integer> complete = complete();
        if (!complete.isEmpty()) {
            return new Selection(complete, Math.toIntExact(plannedDraws));
        }
        List<Integer> begun =
                chains().stream().filter(chain -> draws(chain) > 0).toList();
        return new Selection(begun, begun.stream().mapToInt(this::draws).min().orElse(0));
    }

    /** The values of a column: by chain of the selection, then by draw. */
    double[][] values(int column, Selection selection) {
        double[][] values = new double[selection.chains.size()][];
        for (int k = 0; k < values.length; k++) {
            values[k] = values(column, selection.chains.get(k), selection.draws);
        }
        return values;
    }

    /** The first values of a chain in a column. */
    double[] values(int column, int chain, int draws) {
        double[] values = new double[draws];
        int next = 0;
        for (Piece piece : chains.get(chain)) {
            int rows = Math.min(piece.rows, draws - next);
            if (rows <= 0) {
                break;
            }
            piece.slice.copy(column, piece.firstRow, rows, values, next);
            next += rows;
        }
        return values;
    }
}
