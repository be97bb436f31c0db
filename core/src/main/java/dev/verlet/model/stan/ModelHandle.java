package dev.verlet.model.stan;

import java.lang.ref.Cleaner;

/**
 * A model of a library; freed when whoever uses it says so, else when nothing refers to it any more. Calls keep it
 * reachable until they return.
 */
final class ModelHandle {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long address;
    private final Cleaner.Cleanable memory;
    private volatile boolean isFreed;

    /**
     * A handle.
     *
     * @param free frees the model; must not refer to the handle
     */
    ModelHandle(long address, Runnable free) {
        this.address = address;
        this.memory = CLEANER.register(this, free);
    }

    /**
     * Where it is.
     *
     * @throws IllegalStateException if it was freed
     */
    long address() {
        if (isFreed) {
            throw new IllegalStateException("this model was released");
        }
        return address;
    }

    /** Frees the model, once; no call may be under way. */
    void free() {
        isFreed = true;
        memory.clean();
    }
}
