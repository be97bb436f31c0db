package dev.verlet.chain;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.warmup.Warmup;
import dev.verlet.warmup.WarmupState;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One Markov chain: warmup, then draws, one iteration at a time. It yields draws and knows nothing of their storage.
 *
 * <p>Iterations are a pure function of specification, model and key: iteration t, warmup included and counted from 1,
 * uses {@code key.fold(t)} alone. Draws of warmup have iterations -warmup+1 to 0. Serves one thread.
 */
public final class Chain implements Iterator<Draw> {
    private static final String STEP_SIZE_SEARCH = "step size";
    private static final String DERIVED = "derived";

    private final ChainSpec spec;
    private final Supplier<ChainStart> begin;
    private final Model model;
    private final RandomKey key;
    private final MeteredLogDensity target;
    private final double[] values;
    private final ChainMeter meter;

    private Warmup warmup;
    private Metric metric;
    private TunableKernel kernel;
    private State state;
    private long iteration;

    /**
     * A chain at its beginning; nothing is evaluated before the first call of {@link #next()}.
     *
     * @param begin where it starts; asked at the first iteration, which fails with what this throws
     * @param target the density to sample, usually {@code model.logDensity()}
     * @param key of this chain alone
     * @param nanoTime the clock for the report, usually {@code System::nanoTime}; it decides no draw
     */
    public Chain(
            ChainSpec spec,
            Supplier<ChainStart> begin,
            Model model,
            LogDensity target,
            RandomKey key,
            LongSupplier nanoTime) {
        this.spec = spec;
        this.begin = begin;
        this.model = model;
        this.key = key;
        this.target = new MeteredLogDensity(target);
        this.values = new double[model.drawSize()];
        this.meter = new ChainMeter(nanoTime, this.target);
    }

    /** A chain of a model from a random start, with the system's clock. */
    public static Chain of(ChainSpec spec, Model model, RandomKey key) {
        return new Chain(spec, () -> ChainStart.RANDOM, model, model.logDensity(), key, System::nanoTime);
    }

    /**
     * All that the iterations to come depend on, to {@link #resume} from; empty before the first iteration.
     *
     * <p>It is taken between iterations. A chain that is made with the same arguments and resumed from it makes the
     * same iterations, bit for bit, counts included.
     */
    public byte[] save() {
        if (state == null) {
            return new byte[0];
        }
        return ChainStateCodec.encode(new ChainState(
                iteration,
                state,
                kernel == null ? Double.NaN : kernel.stepSize(),
                kernel == null ? new double[0] : metric.inverse(),
                Optional.ofNullable(warmup).map(Warmup::state),
                meter.counts()));
    }

    /**
     * Goes on from a saved state.
     *
     * @param saved what {@link #save()} gave; empty to begin at the beginning
     * @throws IllegalArgumentException if it is no such state
     */
    public void resume(byte[] saved) {
        if (saved.length == 0) {
            return;
        }
        ChainState before = ChainStateCodec.decode(saved);
        iteration = before.iteration();
        state = before.state();
        meter.restore(before.counts());
        if (before.warmup().isPresent()) {
            WarmupState adapted = before.warmup().get();
            warmup = new Warmup(spec.warmup(), spec.adaptation(), this::kernel, model.dimension(), adapted);
        } else {
            metric = Metric.ofInverse(before.inverseMetric(), model.dimension());
            kernel = kernel(metric).withStepSize(before.stepSize());
        }
    }

    /** Whether an iteration is left to make, and the limit on gradients allows it. */
    @Override
    public boolean hasNext() {
        return iteration < spec.warmup() + spec.draws() && !isLimited();
    }

    /** The last iteration made: draws count from 1, warmup ends with 0; a chain at its beginning gives {@code -warmup}. */
    public long iteration() {
        return iteration - spec.warmup();
    }

    /** Divergent transitions among the draws so far. */
    public long divergences() {
        return meter.divergences();
    }

    private boolean isLimited() {
        return target.evaluations() >= spec.maxGradients();
    }

    /**
     * Makes the next iteration.
     *
     * @throws NoStartingPointException at the first iteration, if none was found
     * @throws IllegalStateException if no step size works, saying what that means for the model
     * @throws RuntimeException what the model's code throws, unchanged; the chain cannot go on
     */
    @Override
    public Draw next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the chain has made all its " + spec.draws() + " draws"
                    + (isLimited() ? " that its limit on gradients allows" : ""));
        }
        if (state == null) {
            start();
        }
        iteration++;
        TunableKernel current = isWarmup() ? warmup.kernel() : kernel;
        RandomKey iterationKey = key.fold(iteration);
        Transition transition = current.transition(iterationKey, state);
        state = transition.state();
        if (isWarmup()) {
            warmup.learn(iterationKey.fold(STEP_SIZE_SEARCH), (int) iteration, transition);
            freezeAfter(iteration);
        } else {
            meter.count(transition);
        }
        return draw(iterationKey.fold(DERIVED), transition, current.stepSize());
    }

    private Draw draw(RandomKey drawKey, Transition transition, double stepSize) {
        model.draw(state.position(), drawKey, values);
        return new Draw(
                iteration - spec.warmup(),
                values,
                state.logDensity(),
                transition.acceptStat(),
                stepSize,
                transition.treeDepth(),
                transition.leapfrogs(),
                transition.divergent(),
                transition.energy());
    }

    private boolean isWarmup() {
        return iteration <= spec.warmup();
    }

    private void start() {
        if (!target.hasGradient()) {
            throw new IllegalArgumentException(
                    "the model's density has no gradient, which chains need; choose tempering"
                            + " with slice sampling");
        }
        meter.startWarmup();
        ChainStart given = begin.get();
        State initial = StartingPoint.find(model, target, given, spec.initRadius(), key);
        warmup = new Warmup(
                spec.warmup(),
                spec.adaptation(),
                given.tuning(model.dimension()),
                this::kernel,
                key.fold(0).fold(STEP_SIZE_SEARCH),
                initial);
        state = initial;
        freezeAfter(0);
    }

    private TunableKernel kernel(Metric m) {
        Hamiltonian hamiltonian = new Hamiltonian(target, new GaussianKineticEnergy(m));
        return spec.kernel().kernel(hamiltonian, new Leapfrog(m.dimension()));
    }

    private void freezeAfter(long done) {
        meter.warmedUp(done);
        if (done == spec.warmup()) {
            kernel = warmup.frozen();
            metric = warmup.metric();
            warmup = null;
            meter.startSampling();
        }
    }

    /** The report of a chain that made all its draws, or those that its limit on gradients allows. */
    public ChainReport report(String posterior, int chain) {
        boolean cutShort = iteration < spec.warmup() + spec.draws();
        return cutShort
                ? report(posterior, chain, Status.LIMITED, "ended by max-gradients = " + spec.maxGradients())
                : report(posterior, chain, Status.DONE, "");
    }

    /** The report of a chain that was stopped by an error, with what it did before. */
    public ChainReport reportFailure(String posterior, int chain, String error) {
        return report(posterior, chain, Status.FAILED, error);
    }

    private ChainReport report(String posterior, int chain, Status status, String error) {
        double stepSize = kernel == null ? Double.NaN : kernel.stepSize();
        double[] inverseMetric = metric == null ? new double[0] : metric.inverse();
        return meter.report(posterior, chain, status, error, key.toHex(), stepSize, inverseMetric);
    }
}
