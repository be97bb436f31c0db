package dev.verlet.kernel;

import dev.verlet.model.LogDensity;
import dev.verlet.random.OpenUniform;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * Slice sampling of each coordinate in turn, for densities with or without gradients: Neal 2003, "Slice sampling",
 * section 4. A point whose log density is not finite is outside of every slice. Serves one thread at a time.
 */
public final class Slice implements TransitionKernel {
    private final LogDensity target;
    private final double[] widths;
    private final SliceSpec spec;

    /**
     * A sampler.
     *
     * @param scales the scale of each coordinate, such as its standard deviation; positive and finite
     */
    public Slice(LogDensity target, double[] scales, SliceSpec spec) {
        this.target = target;
        this.widths = new double[scales.length];
        this.spec = spec;
        for (int i = 0; i < scales.length; i++) {
            widths[i] = spec.width() * scales[i];
        }
    }

    /**
     * {@inheritDoc} A sweep over all coordinates. Its acceptance statistic is the share of points on the slices among
     * those tried for the next state; its "leapfrogs" are evaluations of the density.
     */
    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        double[] q = state.position().clone();
        SliceLine line = new SliceLine(target, q);
        double logDensity = state.logDensity();
        int tries = 0;
        for (int i = 0; i < q.length; i++) {
            line.start(i, logDensity + Math.log(OpenUniform.next(random)));
            SliceInterval interval = spec.expansion() == SliceSpec.Expansion.DOUBLING
                    ? SliceInterval.doubled(line, widths[i], spec.limit(), random)
                    : SliceInterval.steppedOut(line, widths[i], spec.limit(), random);
            tries += shrink(line, interval, random);
            logDensity = line.logDensity();
        }
        State next = target.hasGradient() ? State.at(q, target) : new State(q, logDensity, new double[q.length]);
        double accepted = (double) q.length / tries;
        return new Transition(next, accepted, 0, line.evaluations(), false, false, Double.NaN, -logDensity);
    }

    /** Neal's figure 5: draws from the interval, which ends where a draw was refused; the number of draws it took. */
    private static int shrink(SliceLine line, SliceInterval interval, RandomGenerator random) {
        double left = interval.left();
        double right = interval.right();
        for (int tries = 1; ; tries++) {
            double at = left + random.nextDouble() * (right - left);
            if (line.contains(at) && interval.mayReach(line, at)) {
                line.moveTo(at);
                return tries;
            }
            // The start itself is on the slice, so that the interval cannot shrink to nothing but by rounding.
            if (at == line.start() || left == right) {
                line.moveTo(line.start());
                return tries;
            }
            if (at < line.start()) {
                left = at;
            } else {
                right = at;
            }
        }
    }
}
