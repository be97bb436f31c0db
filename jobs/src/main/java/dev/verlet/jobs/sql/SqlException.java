package dev.verlet.jobs.sql;

/** A statement that Spark refused or could not finish, or that was stopped. */
public final class SqlException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why there is no answer. */
    enum Reason {
        REFUSED,
        CANCELLED,
        FAILED
    }

    SqlException(String message, Reason reason, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Whether it was refused before any work started; else it failed in the run. */
    public boolean isRefused() {
        return reason == Reason.REFUSED;
    }

    /** Whether a person stopped it. */
    public boolean isCancelled() {
        return reason == Reason.CANCELLED;
    }
}
