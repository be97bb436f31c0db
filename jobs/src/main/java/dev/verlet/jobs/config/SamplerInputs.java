package dev.verlet.jobs.config;

import dev.verlet.chain.ChainSpec;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.tempering.TemperingSpec;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section {@code sampler} of a study file: how many chains, how they are sampled, and where they begin. */
record SamplerInputs(int chains, ChainSpec chain, StartInput start, Optional<TemperingInput> tempering) {
    private static final int MOST_CHAINS = 10_000_000;
    private static final long MOST_DRAWS = 10_000_000_000L;

    /** Reads the section; where the problems grow, the result is not to be used. */
    static SamplerInputs read(Section sampler, Path file) {
        int chains = sampler.integer("chains", 1, MOST_CHAINS).orElse(4L).intValue();
        StartInput start = new StartInputs(sampler, file).read(chains);
        return new SamplerInputs(chains, chainSpec(sampler, start.tuning().isPresent()), start, Optional.empty());
    }

    /** What stands in its place where {@code tempering} is given: each ladder is a chain, its tuning the warmup. */
    static SamplerInputs ofLadders(Section sampler, TemperingInput tempering) {
        for (String key : sampler.config().root().keySet()) {
            sampler.known(key);
            sampler.problem(
                    key,
                    "is of chains, and tempering { ... } makes ladders: leave out one of the two sections; copies, draws,"
                            + " explorer, metric and target-acceptance have keys in tempering");
        }
        TemperingSpec spec = tempering.spec();
        long tuning = 0;
        for (int round = 1; round < spec.rounds(); round++) {
            tuning += spec.scans(round);
        }
        ChainSpec chain =
                ChainSpec.defaults().withWarmup(Math.toIntExact(tuning)).withDraws(spec.draws());
        return new SamplerInputs(tempering.copies(), chain, StartInput.NONE, Optional.of(tempering));
    }

    /** How chains are sampled; warmup is left out unless it is asked for where tunings are given. */
    static ChainSpec chainSpec(Section sampler, boolean warm) {
        ChainSpec defaults = ChainSpec.defaults();
        return new ChainSpec(
                sampler.integer("warmup", 0, Integer.MAX_VALUE)
                        .orElse(warm ? 0L : (long) defaults.warmup())
                        .intValue(),
                sampler.integer("draws", 1, MOST_DRAWS).orElse(defaults.draws()),
                kernel(sampler),
                adaptation(sampler),
                sampler.realAtLeast("init-radius", 0).orElse(defaults.initRadius()),
                sampler.integer("max-gradients", 1, Long.MAX_VALUE).orElse(defaults.maxGradients()));
    }

    private static KernelSpec kernel(Section sampler) {
        boolean hmc =
                sampler.oneOf("kernel", List.of("nuts", "hmc")).orElse("nuts").equals("hmc");
        NutsSpec nuts = new NutsSpec(sampler.integer("max-tree-depth", 1, 30)
                .orElse((long) NutsSpec.DEFAULT.maxTreeDepth())
                .intValue());
        HmcSpec staticHmc = new HmcSpec(
                sampler.realInside("integration-time", 0, Double.POSITIVE_INFINITY)
                        .orElse(HmcSpec.DEFAULT.integrationTime()),
                sampler.realWithin("step-size-jitter", 0, 1).orElse(HmcSpec.DEFAULT.stepSizeJitter()),
                sampler.integer("max-leapfrogs", 1, Integer.MAX_VALUE)
                        .orElse((long) HmcSpec.DEFAULT.maxLeapfrogs())
                        .intValue());
        List<String> idle =
                hmc ? List.of("max-tree-depth") : List.of("integration-time", "step-size-jitter", "max-leapfrogs");
        for (String key : idle) {
            if (sampler.has(key)) {
                sampler.problem(key, "belongs to kernel = " + (hmc ? "nuts" : "hmc") + ", which is not set");
            }
        }
        return hmc ? staticHmc : nuts;
    }

    private static Adaptation adaptation(Section sampler) {
        Adaptation defaults = Adaptation.DEFAULT;
        return new Adaptation(
                sampler.realInside("target-acceptance", 0, 1).orElse(defaults.targetAcceptance()),
                sampler.oneOf("metric", List.of("diagonal", "dense", "unit"))
                        .map(word -> MetricForm.valueOf(constant(word)))
                        .orElse(defaults.metric()),
                sampler.oneOf("adapt", List.of("all", "step-size", "none"))
                        .map(word -> Scope.valueOf(constant(word)))
                        .orElse(defaults.scope()));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
