package dev.verlet.model.regression;

import dev.verlet.model.Inputs;
import dev.verlet.model.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns that a regression reads, with what they must be: for whoever brings data to it.
 *
 * <p>A column that holds numbers (truth values are 1 and 0) is passed as numbers, NaN where missing. A column of
 * anything else must have levels: it is passed as texts, null where missing, or as the levels' numbers counted from 1,
 * NaN where missing, if the setting {@code levels} lists them as texts. Where a column of numbers must have levels as
 * well, they are numbers in {@code levels}, and the column keeps its values.
 *
 * @param uses one for each column, in the order of their first place in the formula
 */
public record RegressionColumns(List<Use> uses) {
    /** Copies the list. */
    public RegressionColumns {
        uses = List.copyOf(uses);
    }

    /** What a column is used for. */
    public enum Role {
        /** In arithmetic, or as the response, trials or offset: it must hold numbers. */
        NUMBER,
        /** In {@code factor(column)} or behind a bar: it must have levels. */
        LEVELS,
        /** As a bare predictor: numbers, or else levels. */
        PREDICTOR
    }

    /**
     * A column.
     *
     * @param column its name
     * @param roles what it is used for, at least one
     * @param where its first place, for messages: {@code formula "y ~ x", character 5}
     */
    public record Use(String column, Set<Role> roles, String where) {
        /** Copies the set. */
        public Use {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * The columns that the settings of a regression ask for.
     *
     * @param settings values for the settings of {@code regression}, checked
     * @throws IllegalArgumentException if the formula cannot be read, the settings contradict each other, or levels are
     *     given for other columns
     */
    public static RegressionColumns of(Inputs settings) {
        return of(RegressionSettings.of(settings));
    }

    static RegressionColumns of(RegressionSettings settings) {
        Formula formula = settings.formula();
        Collector columns = new Collector(formula.text());
        columns.add(formula.response(), Role.NUMBER);
        formula.failures().ifPresent(failures -> columns.add(failures, Role.NUMBER));
        settings.trials().ifPresent(trials -> columns.add(trials, Role.NUMBER, "trials = " + trials));
        formula.allTerms().flatMap(term -> term.parts().stream()).forEach(columns::add);
        formula.offsets().forEach(offset -> columns.add(offset, Role.NUMBER));
        formula.groups().forEach(group -> columns.add(group.column(), Role.LEVELS));
        RegressionColumns found = columns.finish();
        found.requireColumns(settings.levels().keySet());
        return found;
    }

    private void requireColumns(Set<String> levels) {
        List<String> names = names();
        Problems problems = new Problems();
        levels.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("levels." + name + ": the regression has no such column"
                        + NearestName.of(name, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; its columns are " + String.join(", ", names))));
        problems.throwIfAny();
    }

    /** The columns' names. */
    public List<String> names() {
        return uses.stream().map(Use::column).toList();
    }

    /** What is wrong if those are all columns that there are: each unknown one with its place and the nearest name. */
    public List<String> unknown(Collection<String> available) {
        return uses.stream()
                .filter(use -> !available.contains(use.column))
                .map(use -> use.where + ": there is no column '" + use.column + "'"
                        + NearestName.of(use.column, available)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; there are " + String.join(", ", new TreeSet<>(available))))
                .toList();
    }

    /** Gathers roles by column. */
    private static final class Collector {
        private final String formula;
        private final Map<String, EnumSet<Role>> roles = new LinkedHashMap<>();
        private final Map<String, String> places = new LinkedHashMap<>();

        Collector(String formula) {
            this.formula = formula;
        }

        void add(Term.Part part) {
            boolean bare = part.expression() instanceof Expression.Name;
            add(part.expression(), part.categorical() ? Role.LEVELS : bare ? Role.PREDICTOR : Role.NUMBER);
        }

        void add(Expression expression, Role role) {
            expression.names().forEach(name -> add(name.name(), role, FormulaTokens.at(formula, name.position())));
        }

        void add(String column, Role role, String where) {
            roles.computeIfAbsent(column, first -> EnumSet.noneOf(Role.class)).add(role);
            places.putIfAbsent(column, where);
        }

        RegressionColumns finish() {
            List<Use> uses = new ArrayList<>();
            roles.forEach((column, set) -> uses.add(new Use(column, set, places.get(column))));
            return new RegressionColumns(uses);
        }
    }
}
