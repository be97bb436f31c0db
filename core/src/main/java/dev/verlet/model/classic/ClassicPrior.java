package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.PriorDistribution;
import java.util.Optional;
import java.util.function.Supplier;

/** The proper prior of a built-in model, the same term as in its log density, with its draws. */
record ClassicPrior(Supplier<LogDensity> evaluators, Sampler draws) implements PriorDistribution {
    @Override
    public LogDensity logDensity() {
        return evaluators.get();
    }

    @Override
    public boolean isNormalized() {
        return true;
    }

    @Override
    public Optional<Sampler> sampler() {
        return Optional.of(draws);
    }
}
