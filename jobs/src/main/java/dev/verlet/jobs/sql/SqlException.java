package dev.verlet.jobs.sql;

/** A statement that Spark refused or could not finish. */
public final class SqlException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean refused;

    SqlException(String message, boolean refused, Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    /** Whether it was refused before any work started; else it failed in the run. */
    public boolean isRefused() {
        return refused;
    }
}
