package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that is frozen in a round: the levels from the reference (first) to the target, and, where there is a second leg,
 * on from the target to its reference (last).
 *
 * @param dimension the number of unconstrained coordinates
 * @param all the levels in order; at least one
 * @param firstLeg the number of levels of the first leg; all of them if there is one leg
 * @param fittedMean means of the fitted reference; empty if none is fitted
 * @param fittedSd its standard deviations
 * @param tunes whether a round follows that learns from this one: nothing has to be invariant in it
 */
public record Levels(
        int dimension, List<Level> all, int firstLeg, double[] fittedMean, double[] fittedSd, boolean tunes) {
    private static final double[] NONE = {};

    /** Copies the levels. */
    public Levels {
        all = List.copyOf(all);
    }

    /** The levels before anything is known: equal spacings, unit metric, no step sizes. */
    static Levels initial(TemperingSpec spec, int dimension) {
        int count = spec.levels().first();
        List<Level> leg = new ArrayList<>();
        for (double beta : Schedule.uniform(count).betas()) {
            leg.add(new Level(beta, false, unknown(spec), spec.metric().identity(dimension)));
        }
        return ofLegs(dimension, spec.fitting().hasSecondLeg() ? List.of(leg, leg) : List.of(leg), NONE, NONE);
    }

    /** No step size of any explorer. */
    static double[] unknown(TemperingSpec spec) {
        double[] unknown = new double[spec.explorers().size()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /** Those of the round for inference. */
    Levels forInference() {
        return new Levels(dimension, all, firstLeg, fittedMean, fittedSd, false);
    }

    /** Joins legs of a round that tunes, each from its reference to the target. */
    static Levels ofLegs(int dimension, List<List<Level>> legs, double[] fittedMean, double[] fittedSd) {
        List<Level> all = new ArrayList<>(legs.get(0));
        if (legs.size() == 2) {
            for (int i = legs.get(1).size() - 1; i >= 0; i--) {
                all.add(legs.get(1).get(i));
            }
        }
        return new Levels(dimension, all, legs.get(0).size(), fittedMean, fittedSd, true);
    }

    /** The number of levels, and of replicas. */
    public int count() {
        return all.size();
    }

    /** The number of legs, 1 or 2. */
    public int legs() {
        return firstLeg == all.size() ? 1 : 2;
    }

    /** The index of the target: the last level of the first leg. */
    public int target() {
        return firstLeg - 1;
    }

    /** Whether a level, by its index, is one of the target. */
    public boolean isTarget(int level) {
        return level == firstLeg - 1 || level == firstLeg;
    }

    /** Whether a level, by its index, ends a leg at its reference. */
    public boolean isReference(int level) {
        boolean endsSecond = legs() == 2 && level == count() - 1;
        return firstLeg > 1 && (level == 0 || endsSecond);
    }

    /** The indices of a leg's levels, from its reference to the target. */
    public int[] leg(int leg) {
        int size = leg == 0 ? firstLeg : count() - firstLeg;
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            indices[i] = leg == 0 ? i : count() - 1 - i;
        }
        return indices;
    }

    /** The pairs of neighbours in a leg, from its reference to the target; pair k joins levels k and k + 1. */
    public int[] pairs(int leg) {
        int[] levels = leg(leg);
        int[] pairs = new int[levels.length - 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Math.min(levels[i], levels[i + 1]);
        }
        return pairs;
    }

    /** The schedule of a leg. */
    public Schedule schedule(int leg) {
        return new Schedule(Arrays.stream(leg(leg))
                .mapToDouble(level -> all.get(level).beta())
                .toArray());
    }

    /** The inverse temperatures, in order of the levels. */
    public double[] betas() {
        return all.stream().mapToDouble(Level::beta).toArray();
    }

    Optional<GaussianReference> fitted() {
        return fittedMean.length == 0 ? Optional.empty() : Optional.of(new GaussianReference(fittedMean, fittedSd));
    }

    /** All of it as bytes, doubles with all their bits; broadcast once a round. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        writeTo(out);
        return out.toBytes();
    }

    /** The levels of {@link #toBytes}; refuses others with an {@link IllegalArgumentException}. */
    public static Levels fromBytes(byte[] bytes) {
        return readFrom(new ByteReader(bytes));
    }

    void writeTo(ByteWriter out) {
        out.writeInt(dimension);
        out.writeInt(all.size());
        for (Level level : all) {
            out.writeDouble(level.beta());
            out.writeBoolean(level.fitted());
            out.writeDoubles(level.stepSizes());
            out.writeDoubles(level.inverseMetric());
        }
        out.writeInt(firstLeg);
        out.writeDoubles(fittedMean);
        out.writeDoubles(fittedSd);
        out.writeBoolean(tunes);
    }

    static Levels readFrom(ByteReader in) {
        int dimension = in.readInt();
        int count = in.readCount();
        List<Level> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new Level(in.readDouble(), in.readBoolean(), in.readDoubles(), in.readDoubles()));
        }
        return new Levels(dimension, all, in.readInt(), in.readDoubles(), in.readDoubles(), in.readBoolean());
    }
}
