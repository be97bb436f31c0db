package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model whose draw is its constrained parameters. */
record ClassicModel(
        List<Parameter> parameters,
        Supplier<LogDensity> evaluators,
        Optional<PriorDistribution> prior,
        boolean keepsConstants)
        implements Model {
    /** A model that does not tell its prior apart, and does not claim all constants. */
    ClassicModel(List<Parameter> parameters, Supplier<LogDensity> evaluators) {
        this(parameters, evaluators, Optional.empty(), false);
    }

    /** A model with all constants, where it has a proper prior. */
    ClassicModel(List<Parameter> parameters, Supplier<LogDensity> evaluators, Optional<PriorDistribution> prior) {
        this(parameters, evaluators, prior, prior.isPresent());
    }

    /** A distribution with all its constants. */
    static ClassicModel normalized(List<Parameter> parameters, Supplier<LogDensity> evaluators) {
        return new ClassicModel(parameters, evaluators, Optional.empty(), true);
    }

    @Override
    public LogDensity logDensity() {
        return evaluators.get();
    }
}
