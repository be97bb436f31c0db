package dev.verlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that a model refuses only when it is made, because its data decide which parameters it has. */
public final class RefusedSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final ArrayList<Problem> problems;

    /** All that is wrong with the settings: at least one problem. */
    public RefusedSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = new ArrayList<>(problems);
    }

    /** What is wrong, each with its setting. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
