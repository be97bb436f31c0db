package dev.verlet.model.declared;

import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;

/** A part of a log density, written against a tape. It keeps no state: it is called by many threads. */
@FunctionalInterface
public interface Term {
    /** Computes the part from the parameters that were declared. */
    Scalar logDensity(Tape tape);
}
