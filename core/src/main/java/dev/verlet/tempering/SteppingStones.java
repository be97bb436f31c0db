package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.List;

/** Collects the stepping stones and the bridges of all pairs of levels in a round. */
final class SteppingStones {
    private static final int LEGS = 2;

    private final List<LogMean> up;
    private final List<LogMean> down;
    private final List<LogMean> halfUp;
    private final List<LogMean> halfDown;
    private final boolean[] sawZeroTarget = new boolean[LEGS];
    private final boolean[] sawZeroReference = new boolean[LEGS];

    SteppingStones(int pairs) {
        up = new ArrayList<>(pairs);
        down = new ArrayList<>(pairs);
        halfUp = new ArrayList<>(pairs);
        halfDown = new ArrayList<>(pairs);
        for (List<LogMean> means : means()) {
            for (int pair = 0; pair < pairs; pair++) {
                means.add(new LogMean());
            }
        }
    }

    private List<List<LogMean>> means() {
        return List.of(up, down, halfUp, halfDown);
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
        double ascent = step == 0 ? 0 : step * logRatios[lower];
        double descent = step == 0 ? 0 : -step * logRatios[upper];
        up.get(pair).add(ascent);
        down.get(pair).add(descent);
        halfUp.get(pair).add(ascent / 2);
        halfDown.get(pair).add(descent / 2);
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
        double bridge = 0;
        for (int pair : pairs) {
            forward += up.get(pair).logMean();
            backward -= down.get(pair).logMean();
            bridge += halfUp.get(pair).logMean() - halfDown.get(pair).logMean();
        }
        return new Evidence(
                sawZeroReference[leg] ? Double.NaN : forward,
                sawZeroTarget[leg] ? Double.NaN : backward,
                bridge,
                scatter(pairs, restarts),
                normalized);
    }

    /** By the delta method: a batch deviates by the sum of its bridges' relative deviations. */
    private double scatter(int[] pairs, long restarts) {
        double[] sums = new double[halfUp.get(pairs[0]).deviations(restarts).length];
        for (int pair : pairs) {
            add(sums, 1, halfUp.get(pair).deviations(restarts));
            add(sums, -1, halfDown.get(pair).deviations(restarts));
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

    private static void add(double[] sums, double sign, double[] deviations) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * deviations[i];
        }
    }

    void writeTo(ByteWriter out) {
        for (int leg = 0; leg < LEGS; leg++) {
            out.writeBoolean(sawZeroTarget[leg]);
            out.writeBoolean(sawZeroReference[leg]);
        }
        out.writeInt(up.size());
        for (List<LogMean> means : means()) {
            means.forEach(mean -> mean.writeTo(out));
        }
    }

    static SteppingStones readFrom(ByteReader in) {
        SteppingStones stones = new SteppingStones(0);
        for (int leg = 0; leg < LEGS; leg++) {
            stones.sawZeroTarget[leg] = in.readBoolean();
            stones.sawZeroReference[leg] = in.readBoolean();
        }
        int pairs = in.readCount();
        for (List<LogMean> means : stones.means()) {
            for (int pair = 0; pair < pairs; pair++) {
                means.add(LogMean.readFrom(in));
            }
        }
        return stones;
    }
}
