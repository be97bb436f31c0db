package dev.verlet.model;

import java.util.Optional;

/** Words for what a model's code threw. */
public final class ModelFailure {
    private ModelFailure() {}

    /**
     * The message, and where a model that is none of Verlet's own threw it: {@code boo (IllegalStateException in
     * demo.Buggy.evaluate, Buggy.java:37)}. The kind alone stands where there is no message.
     */
    public static String words(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        Optional<String> place = place(thrown);
        if (thrown.getMessage() == null) {
            return kind + place.map(where -> " in " + where).orElse("");
        }
        return thrown.getMessage()
                + place.map(where -> " (" + kind + " in " + where + ")").orElse("");
    }

    /** The kind, the message, and the place in parentheses, for where an exception comes first in a sentence. */
    public static String line(Throwable thrown) {
        return thrown + place(thrown).map(where -> " (" + where + ")").orElse("");
    }

    /**
     * The first frame that is neither Java's nor Verlet's, before Verlet's own call of the model: class, method, file
     * and line. Empty if there is none, as where Verlet refuses something itself, or where Java leaves out the frames of
     * an exception that is thrown again and again.
     */
    private static Optional<String> place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (!isUnderneath(frame.getClassName())) {
                return frame.getClassName().startsWith("dev.verlet.") ? Optional.empty() : Optional.of(text(frame));
            }
        }
        return Optional.empty();
    }

    /** Whether a model's code may have called it. */
    private static boolean isUnderneath(String name) {
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.")
                || (name.startsWith("dev.verlet.model.") && !name.startsWith("dev.verlet.model.check."))
                || name.startsWith("dev.verlet.random.");
    }

    private static String text(StackTraceElement frame) {
        String method = frame.getClassName() + "." + frame.getMethodName();
        return frame.getFileName() == null
                ? method
                : method + ", " + frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "");
    }
}
