package dev.verlet.tempering;

/** A ladder cannot go on; the message names round, scan, replica and level, and what the model's code threw. */
public final class LadderFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    LadderFailure(String message) {
        super(message);
    }
}
