package dev.verlet.model.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong, so that all of it is told in one message. */
final class Problems {
    private final List<String> messages = new ArrayList<>();

    void add(String message) {
        messages.add(message);
    }

    /** Runs a check and keeps the message with which it refuses. */
    void attempt(Runnable check) {
        read(() -> {
            check.run();
            return true;
        });
    }

    /** Reads a value, or keeps the message with which that is refused. */
    <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            messages.add(e.getMessage());
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!messages.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", messages));
        }
    }
}
