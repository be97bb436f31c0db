package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.List;
import java.util.function.Supplier;

/** A model whose draw is its constrained parameters. */
record ClassicModel(List<Parameter> parameters, Supplier<LogDensity> evaluators) implements Model {
    @Override
    public LogDensity logDensity() {
        return evaluators.get();
    }
}
