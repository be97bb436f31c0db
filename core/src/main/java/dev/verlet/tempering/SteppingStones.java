package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.List;

/** Collects the stepping stones of all pairs of levels in a round. */
final class SteppingStones {
    private static final int LEGS = 2;

    private final List<LogMean> up;
    private final List<LogMean> down;
    private final boolean[] sawZeroTarget = new boolean[LEGS];
    private final boolean[] sawZeroReference = new boolean[LEGS];

    SteppingStones(int pairs) {
        up = new ArrayList<>(pairs);
        down = new ArrayList<>(pairs);
        for (int pair = 0; pair < pairs; pair++) {
            up.add(new LogMean());
            down.add(new LogMean());
        }
    }

    /** Takes in the V of a scan: the log ratio at each level. */
    void add(Levels levels, double[] logRatios) {
        for (int leg = 0; leg < levels.legs(); leg++) {
            int[] indices = levels.leg(leg);
            int[] pairs = levels.pairs(leg);
            for (int i = 0; i < pairs.length; i++) {
                sawZeroTarget[leg] |= logRatios[indices[i]] == Double.NEGATIVE_INFINITY;
                sawZeroReference[leg] |= logRatios[indices[i + 1]] == Double.POSITIVE_INFINITY;
                addPair(levels, pairs[i], indices[i], indices[i + 1], logRatios);
            }
        }
    }

    private void addPair(Levels levels, int pair, int lower, int upper, double[] logRatios) {
        double step = levels.all().get(upper).beta() - levels.all().get(lower).beta();
        up.get(pair).add(step == 0 ? 0 : step * logRatios[lower]);
        down.get(pair).add(step == 0 ? 0 : -step * logRatios[upper]);
    }

    /**
     * The evidence that a leg tells.
     *
     * @param restarts of the leg: how often the target was reached anew
     */
    Evidence evidence(Levels levels, int leg, boolean normalized, long restarts) {
        int[] pairs = levels.pairs(leg);
        if (pairs.length == 0) {
            return new Evidence(Double.NaN, Double.NaN, Double.NaN, Double.NaN, normalized);
        }
        double forward = 0;
        double backward = 0;
        for (int pair : pairs) {
            forward += up.get(pair).logMean();
            backward -= down.get(pair).logMean();
        }
        double weight = weightOfForward(leg, forward, backward);
        double bias = weight == 0.5 ? (forward - backward) / 2 : 0;
        double error = Math.hypot(scatter(pairs, weight, restarts), bias);
        return new Evidence(forward, backward, mix(weight, forward, backward), error, normalized);
    }

    private double weightOfForward(int leg, double forward, double backward) {
        if (sawZeroTarget[leg] || !Double.isFinite(backward)) {
            return 1;
        }
        return sawZeroReference[leg] || !Double.isFinite(forward) ? 0 : 0.5;
    }

    private static double mix(double weight, double forward, double backward) {
        return weight == 1 ? forward : weight == 0 ? backward : weight * forward + (1 - weight) * backward;
    }

    /** By the delta method: a batch deviates by the sum of its stones' relative deviations. */
    private double scatter(int[] pairs, double weight, long restarts) {
        double[] sums = new double[up.get(pairs[0]).deviations(restarts).length];
        for (int pair : pairs) {
            add(sums, weight, up.get(pair).deviations(restarts));
            add(sums, weight - 1, down.get(pair).deviations(restarts));
        }
        double mean = 0;
        for (double sum : sums) {
            mean += sum / sums.length;
        }
        double squares = 0;
        for (double sum : sums) {
            squares += (sum - mean) * (sum - mean);
        }
        return sums.length == 0 ? Double.NaN : Math.sqrt(squares / (sums.length - 1) / sums.length);
    }

    private static void add(double[] sums, double weight, double[] deviations) {
        for (int i = 0; weight != 0 && i < sums.length; i++) {
            sums[i] += weight * deviations[i];
        }
    }

    void writeTo(ByteWriter out) {
        for (int leg = 0; leg < LEGS; leg++) {
            out.writeBoolean(sawZeroTarget[leg]);
            out.writeBoolean(sawZeroReference[leg]);
        }
        out.writeInt(up.size());
        for (int pair = 0; pair < up.size(); pair++) {
            up.get(pair).writeTo(out);
            down.get(pair).writeTo(out);
        }
    }

    static SteppingStones readFrom(ByteReader in) {
        SteppingStones stones = new SteppingStones(0);
        for (int leg = 0; leg < LEGS; leg++) {
            stones.sawZeroTarget[leg] = in.readBoolean();
            stones.sawZeroReference[leg] = in.readBoolean();
        }
        int pairs = in.readCount();
        for (int pair = 0; pair < pairs; pair++) {
            stones.up.add(LogMean.readFrom(in));
            stones.down.add(LogMean.readFrom(in));
        }
        return stones;
    }
}
