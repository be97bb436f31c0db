package dev.verlet.chain;

/** No point with finite log density and gradient was found; the message names parameters and values of a try. */
public final class NoStartingPointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoStartingPointException(String message) {
        super(message);
    }
}
