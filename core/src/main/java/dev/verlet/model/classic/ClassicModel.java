package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model whose draw is its constrained parameters. */
record ClassicModel(List<Parameter> parameters, Supplier<LogDensity> evaluators, Optional<PriorDistribution> prior)
        implements Model {
    /** A model that does not tell its prior apart. */
    ClassicModel(List<Parameter> parameters, Supplier<LogDensity> evaluators) {
        this(parameters, evaluators, Optional.empty());
    }

    @Override
    public LogDensity logDensity() {
        return evaluators.get();
    }
}
