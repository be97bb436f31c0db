package dev.verlet.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Input that was refused, with all of its problems; of what only tasks can see, they refuse it. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> problems;

    /** Problems, each one line that names file, key, value and what would be right. */
    public BadInputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = new ArrayList<>(problems);
    }

    /** A single problem. */
    public BadInputException(String problem) {
        this(List.of(problem));
    }

    /** The problems, in the order of the input. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The refusal in a failure or below it: Spark wraps what its tasks throw. */
    public static Optional<BadInputException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
