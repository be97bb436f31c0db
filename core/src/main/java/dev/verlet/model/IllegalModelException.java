package dev.verlet.model;

/** A declaration of a model that no model can have, such as a name twice: its code is wrong, rather than its data. */
public final class IllegalModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** What is wrong with the declaration. */
    public IllegalModelException(String message) {
        super(message);
    }

    /** What is wrong with the declaration, and what found it. */
    public IllegalModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
