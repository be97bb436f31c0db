package dev.verlet.model.regression;

import dev.verlet.model.regression.Formula.Effects;
import dev.verlet.model.regression.Term.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of a design matrix.
 *
 * @param label such as {@code x}, {@code county_B}, {@code x:county_B}
 * @param values one for each row
 * @param numeric whether a number takes part, not indicators alone
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record DesignColumn(String label, double[] values, boolean numeric) {
    /** The label of the column of ones. */
    static final String INTERCEPT = "Intercept";

    /**
     * The columns of effects: the intercept's ones, then those of each term in turn.
     *
     * <p>A factor has indicators of all levels but the first (treatment contrasts), unless the term without it is not
     * in the formula: then of all levels, as in R (Chambers and Hastie 1992, Statistical Models in S, section 2.4.1).
     *
     * @throws IllegalArgumentException if values are not finite, or a factor has one level; all such are named
     */
    static List<DesignColumn> of(Effects effects, Frame frame) {
        List<DesignColumn> columns = new ArrayList<>();
        if (effects.intercept()) {
            columns.add(ones(frame.rows()));
        }
        Problems problems = new Problems();
        boolean constant = effects.intercept();
        for (Term term : effects.terms()) {
            boolean marginal = constant;
            problems.read(() -> ofTerm(term, effects.terms(), marginal, frame)).ifPresent(columns::addAll);
            constant = constant
                    || (term.parts().size() == 1
                            && frame.isCategorical(term.parts().get(0)));
        }
        problems.throwIfAny();
        return columns;
    }

    private static DesignColumn ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return new DesignColumn(INTERCEPT, ones, false);
    }

    private static List<DesignColumn> ofTerm(Term term, List<Term> terms, boolean constant, Frame frame) {
        List<DesignColumn> columns = List.of();
        for (Part part : term.parts()) {
            List<DesignColumn> own = frame.isCategorical(part)
                    ? indicators(frame.levels(part.column()), isContrast(part, term, terms, constant) ? 1 : 0)
                    : List.of(new DesignColumn(part.label(), frame.numbers(part.expression()), true));
            columns = columns.isEmpty() ? own : products(columns, own);
        }
        return columns;
    }

    /** Whether the columns of the term without that part are in the model, so that one level is a reference. */
    private static boolean isContrast(Part part, Term term, List<Term> terms, boolean constant) {
        List<Part> others =
                term.parts().stream().filter(other -> !other.equals(part)).toList();
        return others.isEmpty() ? constant : terms.stream().anyMatch(new Term(others)::isSame);
    }

    private static List<DesignColumn> indicators(Levels levels, int first) {
        List<DesignColumn> columns = new ArrayList<>();
        for (int level = first; level < levels.labels().size(); level++) {
            double[] values = new double[levels.codes().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = levels.codes()[i] == level ? 1 : 0;
            }
            columns.add(new DesignColumn(levels.column() + "_" + levels.labels().get(level), values, false));
        }
        return columns;
    }

    /** The first factor of a product varies fastest. */
    private static List<DesignColumn> products(List<DesignColumn> left, List<DesignColumn> right) {
        List<DesignColumn> products = new ArrayList<>();
        for (DesignColumn b : right) {
            for (DesignColumn a : left) {
                double[] values = a.values.clone();
                Arrays.setAll(values, i -> a.values[i] * b.values[i]);
                products.add(new DesignColumn(a.label + ":" + b.label, values, a.numeric || b.numeric));
            }
        }
        return products;
    }

    /** The standard deviation with n - 1; 1 if all values are equal. */
    static double sd(double[] values) {
        double mean = mean(values);
        double squares = 0;
        boolean constant = true;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            constant = constant && value == values[0];
        }
        return constant ? 1 : Math.sqrt(squares / (values.length - 1));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
