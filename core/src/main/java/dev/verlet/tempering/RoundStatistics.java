package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.List;

/** What a ladder has seen in the current round. */
final class RoundStatistics {
    private final Levels levels;
    private final List<LevelStatistics> byLevel;
    private final double[] sumAcceptance;
    private final long[] attempted;
    private final long[] accepted;
    private SteppingStones stones;
    private Journeys journeys;
    private long scans;

    /** The start of a round, with the replica at each level. */
    RoundStatistics(TemperingSpec spec, Levels levels, int[] replicaAt) {
        int pairs = levels.count() - 1;
        this.levels = levels;
        this.byLevel = new ArrayList<>();
        int dimension = levels.dimension();
        for (int level = 0; level < levels.count(); level++) {
            byLevel.add(new LevelStatistics(spec.explorers().size(), spec.metric(), dimension));
        }
        this.sumAcceptance = new double[pairs];
        this.attempted = new long[pairs];
        this.accepted = new long[pairs];
        this.stones = new SteppingStones(pairs);
        this.journeys = new Journeys(levels.count());
        journeys.visit(levels, replicaAt);
    }

    /**
     * Takes in a scan.
     *
     * @param explored in order of the levels
     * @param replicaAt the replica at each level after the swaps
     */
    void add(List<Explored> explored, Swaps swaps, int[] replicaAt) {
        scans++;
        double[] logRatios = new double[explored.size()];
        for (int level = 0; level < logRatios.length; level++) {
            byLevel.get(level).add(explored.get(level));
            logRatios[level] = explored.get(level).replica().logRatio();
        }
        stones.add(levels, logRatios);
        for (int pair = 0; pair < sumAcceptance.length; pair++) {
            sumAcceptance[pair] += swaps.acceptance()[pair];
            attempted[pair] += swaps.attempted()[pair] ? 1 : 0;
            accepted[pair] += swaps.accepted()[pair] ? 1 : 0;
        }
        journeys.visit(levels, replicaAt);
    }

    long scans() {
        return scans;
    }

    LevelStatistics at(int level) {
        return byLevel.get(level);
    }

    /** The rejection rate of every pair. */
    double[] rejections() {
        double[] rejections = new double[sumAcceptance.length];
        for (int pair = 0; pair < rejections.length; pair++) {
            rejections[pair] = Math.max(0, 1 - sumAcceptance[pair] / scans);
        }
        return rejections;
    }

    /** The rejection rates of a leg's pairs, from its reference on. */
    double[] rejections(int leg) {
        double[] all = rejections();
        int[] pairs = levels.pairs(leg);
        double[] ofLeg = new double[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            ofLeg[i] = all[pairs[i]];
        }
        return ofLeg;
    }

    /** The report of the round so far. */
    RoundReport report(int round, boolean fixedIsNormalized, boolean keepsConstants) {
        List<RoundReport.Leg> legs = new ArrayList<>();
        long restarts = journeys.restarts() / levels.legs();
        for (int leg = 0; leg < levels.legs(); leg++) {
            boolean fitted = levels.all().get(levels.leg(leg)[0]).fitted();
            CommunicationBarrier barrier = new CommunicationBarrier(levels.schedule(leg), rejections(leg));
            boolean normalized = keepsConstants && (fitted || fixedIsNormalized);
            legs.add(new RoundReport.Leg(
                    levels.leg(leg), fitted, barrier, stones.evidence(levels, leg, normalized, restarts)));
        }
        return new RoundReport(
                round,
                scans,
                levels,
                legs,
                rejections(),
                attempted.clone(),
                accepted.clone(),
                journeys.restarts(),
                scans * Journeys.expectedPerScan(levels, rejections()),
                journeys.roundTrips(),
                byLevel.stream().mapToDouble(LevelStatistics::acceptance).toArray(),
                byLevel.stream().mapToLong(LevelStatistics::evaluations).toArray(),
                byLevel.stream().mapToLong(LevelStatistics::nonFinite).toArray(),
                byLevel.stream().mapToLong(LevelStatistics::divergences).toArray());
    }

    void writeTo(ByteWriter out) {
        byLevel.forEach(level -> level.writeTo(out));
        out.writeDoubles(sumAcceptance);
        out.writeLongs(attempted);
        out.writeLongs(accepted);
        stones.writeTo(out);
        journeys.writeTo(out);
        out.writeLong(scans);
    }

    void restore(ByteReader in) {
        byLevel.forEach(level -> level.restore(in));
        in.readDoublesInto(sumAcceptance);
        in.readLongsInto(attempted);
        in.readLongsInto(accepted);
        stones = SteppingStones.readFrom(in);
        journeys = Journeys.readFrom(in);
        scans = in.readLong();
    }
}
