package dev.verlet.model.stan;

import java.lang.ref.Cleaner;

/** A model of a library; freed when nothing refers to it any more. Calls keep it reachable until they return. */
final class ModelHandle {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long address;

    /**
     * A handle.
     *
     * @param free frees the model; must not refer to the handle
     */
    ModelHandle(long address, Runnable free) {
        this.address = address;
        CLEANER.register(this, free);
    }

    long address() {
        return address;
    }
}
