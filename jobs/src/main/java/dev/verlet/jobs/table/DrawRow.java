package dev.verlet.jobs.table;

import dev.verlet.chain.Draw;
import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the {@code draws} table: a draw and whose it is.
 *
 * @param layout where the variables of its posterior stand in the draw's values
 */
public record DrawRow(String posterior, int chain, Layout layout, Draw draw) {
    /** Offsets and shapes of the stored variables of a posterior; posteriors of a study differ in extents alone. */
    public static final class Layout {
        private final int[] offsets;
        private final int size;
        private final List<List<Integer>> shapes;

        /**
         * The layout of a draw.
         *
         * @param variables {@code Model.variables()}
         * @param stored the names of those that are stored, in the same order
         */
        public Layout(List<Variable> variables, List<String> stored) {
            offsets = new int[stored.size()];
            List<List<Integer>> found = new ArrayList<>();
            int offset = 0;
            for (Variable variable : variables) {
                if (stored.contains(variable.name())) {
                    offsets[found.size()] = offset;
                    found.add(variable.shape());
                }
                offset += variable.size();
            }
            shapes = List.copyOf(found);
            size = offset;
        }

        /** The number of values of a draw, stored or not. */
        int size() {
            return size;
        }

        int offset(int variable) {
            return offsets[variable];
        }
    }

    double value(int variable) {
        return draw.values()[layout.offset(variable)];
    }

    /** The same row with other values. */
    DrawRow withValues(double[] values) {
        return new DrawRow(
                posterior,
                chain,
                layout,
                new Draw(
                        draw.iteration(),
                        values,
                        draw.logDensity(),
                        draw.acceptStat(),
                        draw.stepSize(),
                        draw.treeDepth(),
                        draw.leapfrogs(),
                        draw.divergent(),
                        draw.energy()));
    }

    double[] values() {
        return draw.values();
    }

    Column.Slice slice(int variable) {
        return new Column.Slice(draw.values(), layout.offset(variable), layout.shapes.get(variable));
    }
}
