package dev.verlet.model.declared;

import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;

/** A quantity computed from the parameters, written against a tape; its shape must not depend on their values. */
@FunctionalInterface
public interface Quantity {
    /** Computes the quantity. */
    Value of(Tape tape);
}
