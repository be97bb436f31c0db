package dev.verlet.tempering;

import dev.verlet.chain.ChainStart;
import dev.verlet.chain.StartingPoint;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TransitionKernel;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.model.PriorDistribution;
import dev.verlet.random.RandomKey;
import dev.verlet.warmup.StepSizeSearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Explores replicas at their levels. What an exploration gives is a pure function of the round's levels, the replica and
 * the key; what this object keeps is scratch space. Serves one thread.
 */
public final class ReplicaExplorer {
    private static final int TRIES = 100;
    private static final double RADIUS = 2;
    private static final String START = "start";
    private static final String STEP_SIZE_SEARCH = "step size";

    private final TemperingSpec spec;
    private final Model model;
    private final LogDensity target;
    private final PriorDistribution fixed;
    private Levels levels;
    private List<Optional<Site>> sites = List.of();

    /** What serves a level: its density, its kernels, and independent draws where there are such. */
    private record Site(
            Level level,
            PathDensity path,
            Optional<PriorDistribution.Sampler> sampler,
            List<TransitionKernel> kernels) {
        boolean drawsIndependently() {
            return level.beta() == 0 && sampler.isPresent();
        }
    }

    /**
     * An explorer for ladders of a model.
     *
     * @throws IllegalArgumentException if the model does not suit the specification, saying what would
     */
    public ReplicaExplorer(TemperingSpec spec, Model model) {
        this.spec = spec;
        this.model = model;
        this.target = model.logDensity();
        this.fixed = spec.reference().distribution(model);
        if (spec.explorers().stream().anyMatch(ExplorerSpec::needsGradient)) {
            require(target.hasGradient(), "the model's density");
            require(spec.levels().most() == 1 || fixed.logDensity().hasGradient(), "the reference's density");
        }
    }

    private static void require(boolean hasGradient, String density) {
        if (!hasGradient) {
            throw new IllegalArgumentException(
                    density + " has no gradient, which an explorer of this ladder needs; choose slice sampling");
        }
    }

    /**
     * Explores a replica. What the model's code throws is kept as the result's error.
     *
     * @param frozen the levels of the round
     * @param scanKey of the scan; folded by the replica's index
     */
    public Explored explore(Levels frozen, RandomKey scanKey, Replica replica) {
        enter(frozen);
        try {
            return exploreAt(site(replica.level()), scanKey.fold(replica.index()), replica);
        } catch (RuntimeException e) {
            double[] none = Levels.unknown(spec);
            return new Explored(replica, none, none, 0, 0, 0, ModelFailure.line(e));
        }
    }

    // A round has one object for its levels; an equal one would be as good, but is not worth a comparison.
    @SuppressWarnings("ReferenceEquality")
    private void enter(Levels frozen) {
        if (frozen != levels) {
            levels = frozen;
            sites = new ArrayList<>(Collections.nCopies(frozen.count(), Optional.empty()));
        }
    }

    private Site site(int level) {
        if (sites.get(level).isEmpty()) {
            sites.set(level, Optional.of(site(levels.all().get(level))));
        }
        return sites.get(level).get();
    }

    private Site site(Level level) {
        PriorDistribution reference = level.fitted() ? levels.fitted().orElseThrow() : fixed;
        PathDensity path = new PathDensity(reference.logDensity(), target, level.beta());
        Metric metric = Metric.ofInverse(level.inverseMetric(), model.dimension());
        List<TransitionKernel> kernels = spec.explorers().stream()
                .map(explorer -> levels.tunes() ? explorer.tuningKernel(path, metric) : explorer.kernel(path, metric))
                .toList();
        return new Site(level, path, reference.sampler(), kernels);
    }

    private Explored exploreAt(Site site, RandomKey key, Replica replica) {
        site.path.reset();
        if (site.drawsIndependently()) {
            double[] q = draw(site.sampler.get(), key);
            return explored(site, replica, State.at(q, site.path), Levels.unknown(spec), Levels.unknown(spec), 0);
        }
        double[] acceptStats = Levels.unknown(spec);
        double[] stepSizes = Levels.unknown(spec);
        int divergences = 0;
        State state = stateOf(site, replica, key.fold(START));
        for (int i = 0; i < acceptStats.length; i++) {
            RandomKey partKey = key.fold(i);
            TransitionKernel kernel = site.kernels.get(i);
            if (kernel instanceof TunableKernel tunable) {
                kernel = tuned(tunable, site.level.stepSizes()[i], partKey, state);
            }
            Transition transition = kernel.transition(partKey, state);
            state = transition.state();
            acceptStats[i] = transition.acceptStat();
            stepSizes[i] = transition.stepSize();
            divergences += transition.divergent() ? 1 : 0;
        }
        return explored(site, replica, state, acceptStats, stepSizes, divergences);
    }

    /** A replica that came to a new level from one of wider support may have to start anew. */
    private State stateOf(Site site, Replica replica, RandomKey key) {
        if (replica.isStarted()) {
            State state = State.at(replica.position(), site.path);
            if (state.isFinite()) {
                return state;
            }
        }
        return start(site, key);
    }

    private static TunableKernel tuned(TunableKernel kernel, double known, RandomKey key, State state) {
        double stepSize = Double.isNaN(known)
                ? StepSizeSearch.search(key.fold(STEP_SIZE_SEARCH), kernel.withStepSize(1), state)
                : known;
        return kernel.withStepSize(stepSize);
    }

    /** A draw from the reference where that has a finite density at this level, else a random start as of a chain. */
    private State start(Site site, RandomKey key) {
        for (int attempt = 0; site.sampler.isPresent() && attempt < TRIES; attempt++) {
            State state = State.at(draw(site.sampler.get(), key.fold(attempt)), site.path);
            if (state.isFinite()) {
                return state;
            }
        }
        return StartingPoint.find(model, site.path, ChainStart.RANDOM, RADIUS, key);
    }

    private double[] draw(PriorDistribution.Sampler sampler, RandomKey key) {
        double[] q = new double[model.dimension()];
        sampler.draw(key.generator(), q);
        return q;
    }

    private static Explored explored(
            Site site, Replica replica, State state, double[] acceptStats, double[] stepSizes, int divergences) {
        Replica moved = site.path.at(state, replica);
        return new Explored(
                moved, acceptStats, stepSizes, site.path.evaluations(), site.path.nonFinite(), divergences, "");
    }
}
