package dev.verlet.jobs.config;

import java.util.List;

/** Input that was refused before any work started, with all of its problems. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** Problems, each one line that names file, key, value and what would be right. */
    public BadInputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public BadInputException(String problem) {
        this(List.of(problem));
    }

    /** The problems, in the order of the input. */
    public List<String> problems() {
        return problems;
    }
}
