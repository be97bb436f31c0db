package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.autodiff.Tape;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The prior of a declared model. */
record DeclaredPrior(Declarations declarations) implements PriorDistribution {
    /** The prior, unless some parameter has none and nothing else was said. */
    static Optional<PriorDistribution> of(Declarations declarations) {
        boolean proper = declarations.hasPriorTerms()
                || declarations.declared().stream()
                        .allMatch(each -> each.prior().isProper());
        return proper ? Optional.of(new DeclaredPrior(declarations)) : Optional.empty();
    }

    @Override
    public LogDensity logDensity() {
        return new TapeDensity(declarations, TapeDensity.Part.PRIOR, new Tape());
    }

    @Override
    public boolean isNormalized() {
        return !declarations.hasPriorTerms() && declarations.declared().stream().allMatch(Declared::isNormalized);
    }

    @Override
    public Optional<Sampler> sampler() {
        return isNormalized() ? Optional.of(this::draw) : Optional.empty();
    }

    /** One parameter after another, each from its distribution given those before. */
    private void draw(RandomGenerator random, double[] q) {
        double[] variables = new double[declarations.size()];
        int from = 0;
        int qFrom = 0;
        for (Declared each : declarations.declared()) {
            Parameter parameter = each.parameter();
            Constraint constraint = parameter.constraint();
            int size = parameter.variable().size();
            each.prior().drawBoth(constraint, size, random, variables, from, q, qFrom);
            from += size;
            qFrom += parameter.unconstrainedSize();
        }
    }
}
