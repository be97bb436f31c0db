package dev.verlet.proof;

import static java.util.Map.entry;

import dev.verlet.chain.ChainSpec;
import dev.verlet.model.Model;
import dev.verlet.reference.KnownMoments;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.ReferencePosterior;
import dev.verlet.reference.Sample;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A model whose moments are known, exactly or from a reference.
 *
 * @param model makes it, with its data
 * @param moments of the elements to be checked
 * @param needs what it takes to be worth {@value MomentCheck#EFFECTIVE} draws
 */
record Target(String name, Supplier<Model> model, Supplier<List<Known>> moments, Needs needs) {
    private static final Map<String, Needs> NEEDS = Map.ofEntries(
            entry("correlated-gaussian-1000", Needs.draws(2_500)),
            entry("double-well", Needs.draws(30_000)),
            entry("rosenbrock", Needs.draws(20_000).with(spec -> spec.withTargetAcceptance(0.98))),
            entry("aids", Needs.draws(9_000)),
            entry("earnings-logearn_interaction", Needs.draws(5_000).with(Target::dense)),
            entry("kidiq-kidscore_momhsiq", Needs.draws(3_500)),
            entry("mesquite-logmesquite_logvas", Needs.draws(3_000)),
            entry("nes1980-nes", Needs.draws(3_000)),
            entry("arK-arK", Needs.draws(3_000)),
            entry("sblrc-blr", Needs.draws(6_000)),
            entry("sim-poisson-groups", Needs.draws(6_500)),
            entry("gp_pois_regr-gp_regr", Needs.draws(2_500)),
            entry("hmm_example-hmm_example", Needs.draws(2_700)),
            entry("hudson_lynx_hare-lotka_volterra", Needs.draws(2_500).with(Target::dense)));

    /**
     * Draws of each chain, and settings without which a posterior takes hundreds of steps a draw, or diverges.
     */
    record Needs(int draws, UnaryOperator<ChainSpec> settings) {
        static final Needs USUAL = draws(5_000);

        static Needs draws(int draws) {
            return new Needs(draws, spec -> spec);
        }

        Needs with(UnaryOperator<ChainSpec> other) {
            return new Needs(draws, other);
        }
    }

    /**
     * What is known of an element.
     *
     * @param mcseMean the reference's own error of the mean; 0 if exact
     * @param mcseSd the reference's own error of the standard deviation; 0 if exact
     */
    record Known(String element, double mean, double sd, double mcseMean, double mcseSd) {}

    /** Of a thousand elements that are alike, every tenth is checked. */
    static Target exact(KnownMoments.Case known) {
        int stride = known.moments().size() < 1000 ? 1 : 10;
        List<Known> moments = IntStream.range(0, known.moments().size() / stride)
                .mapToObj(i -> known.moments().get(i * stride))
                .map(moment -> new Known(moment.element(), moment.mean(), moment.sd(), 0, 0))
                .toList();
        return of(known.name(), known::model, () -> moments);
    }

    static Target exact(String name) {
        return exact(KnownMoments.named(name));
    }

    static Target reference(String posterior) {
        return of(
                posterior,
                () -> ReferenceModels.model(posterior),
                () -> ReferencePosterior.load(posterior).parameters().stream()
                        .map(s -> new Known(s.name(), s.mean(), s.sd(), s.mcseMean(), s.mcseSd()))
                        .toList());
    }

    private static Target of(String name, Supplier<Model> model, Supplier<List<Known>> moments) {
        return new Target(name, model, moments, NEEDS.getOrDefault(name, Needs.USUAL));
    }

    private static ChainSpec dense(ChainSpec spec) {
        return spec.withAdaptation(new Adaptation(0.8, MetricForm.DENSE, Scope.ALL));
    }

    /** The same with another number of draws. */
    Target withDraws(int draws) {
        return new Target(name, model, moments, new Needs(draws, needs.settings));
    }

    Sample sample(ChainSpec spec, long seed) {
        ChainSpec needed = needs.settings.apply(spec).withDraws(needs.draws);
        return Sample.draw(model.get(), needed, MomentCheck.CHAINS, seed);
    }

    @Override
    public String toString() {
        return name;
    }
}
