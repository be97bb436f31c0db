package dev.verlet.model.declared;

import dev.verlet.model.Variable;

/** What is stored with a draw besides the parameters. */
sealed interface Output {
    String name();

    /** Computed from the parameters. */
    record Derived(String name, Quantity quantity) implements Output {}

    /** The terms of the likelihood. */
    record Pointwise(String name) implements Output {}

    /** Drawn at random. */
    record Predicted(Variable variable, Prediction prediction) implements Output {
        @Override
        public String name() {
            return variable.name();
        }
    }
}
