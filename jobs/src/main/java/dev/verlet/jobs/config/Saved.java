package dev.verlet.jobs.config;

import dev.verlet.model.NearestName;
import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a draw is stored.
 *
 * @param include the variables to store; empty for all
 * @param exclude variables to leave out of these
 * @param keep whether draws outlive their diagnosis
 */
public record Saved(List<String> include, List<String> exclude, Keep keep) {
    private static final List<String> KEYS = List.of("posterior", "chain", "iteration");

    /** All variables of all draws. */
    public static final Saved ALL = new Saved(List.of(), List.of(), Keep.DRAWS);

    /** What is left when a study is complete and diagnosed. */
    public enum Keep {
        /** Draws, summary and diagnosis. */
        DRAWS,
        /** Summary and diagnosis alone. */
        SUMMARIES
    }

    /** Copies the lists. */
    public Saved {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    static Saved read(Section root) {
        Keep keep = root.oneOf("save", List.of("draws", "summaries"))
                .map(word -> Keep.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Keep.DRAWS);
        return new Saved(root.names("include"), root.names("exclude"), keep);
    }

    /** The names of the stored variables, in the order of the model's. */
    public List<String> of(List<Variable> variables) {
        return variables.stream()
                .map(Variable::name)
                .filter(name -> include.isEmpty() || include.contains(name))
                .filter(name -> !exclude.contains(name))
                .toList();
    }

    /**
     * Adds a problem for each name that the model does not have, for each stored variable whose name columns of draws
     * have already, and if nothing is left to store.
     */
    void check(Section root, List<Variable> variables) {
        List<String> names = variables.stream().map(Variable::name).toList();
        checkNames(root, "include", include, names);
        checkNames(root, "exclude", exclude, names);
        checkKeys(root, of(variables));
        if (of(variables).isEmpty()) {
            root.problem(
                    exclude.isEmpty() ? "include" : "exclude",
                    "leaves no variable to store; the model has " + String.join(", ", names));
        }
    }

    private static void checkKeys(Section root, List<String> stored) {
        for (String name : stored) {
            if (KEYS.contains(name.toLowerCase(Locale.ROOT))) {
                root.problem(
                        "model",
                        "has a variable '" + name + "', which is a column of all draws (" + String.join(", ", KEYS)
                                + "); give it another name, or write exclude = [" + name + "]");
            }
        }
    }

    private static void checkNames(Section root, String key, List<String> given, List<String> names) {
        for (String name : new ArrayList<>(given)) {
            if (!names.contains(name)) {
                root.problem(
                        key,
                        "names '" + name + "', which the model does not have"
                                + NearestName.of(name, names)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; it has " + String.join(", ", names)));
            }
        }
    }
}
