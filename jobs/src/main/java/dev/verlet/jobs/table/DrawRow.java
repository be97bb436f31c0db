package dev.verlet.jobs.table;

import dev.verlet.chain.Draw;
import dev.verlet.model.Variable;
import java.util.List;

/**
 * A row of the {@code draws} table: a draw and whose it is.
 *
 * @param layout where the variables of its posterior stand in the draw's values
 */
public record DrawRow(String posterior, int chain, Layout layout, Draw draw) {
    /** Offsets and shapes of the variables of a posterior; posteriors of a study differ in extents alone. */
    public static final class Layout {
        private final int[] offsets;
        private final List<List<Integer>> shapes;

        /** The layout of {@code Model.variables()}. */
        public Layout(List<Variable> variables) {
            offsets = new int[variables.size()];
            shapes = variables.stream().map(Variable::shape).toList();
            for (int k = 1; k < offsets.length; k++) {
                offsets[k] = offsets[k - 1] + variables.get(k - 1).size();
            }
        }

        int offset(int variable) {
            return offsets[variable];
        }
    }

    double[] values() {
        return draw.values();
    }

    Column.Slice slice(int variable) {
        return new Column.Slice(draw.values(), layout.offset(variable), layout.shapes.get(variable));
    }
}
