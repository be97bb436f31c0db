package dev.verlet.tempering;

/**
 * Counts the replicas' journeys in a round. A restart is a journey from a reference to the target; a round trip goes back
 * to a reference. Where a replica is when the round starts counts as a visit.
 */
final class Journeys {
    private static final long NEITHER = 0;
    private static final long FROM_REFERENCE = 1;
    private static final long FROM_TARGET = 2;

    private final long[] phases;
    private long restarts;
    private long roundTrips;

    Journeys(int replicas) {
        this.phases = new long[replicas];
    }

    /** Takes in where the replicas are, at the start of a round and after the swaps of each scan. */
    void visit(Levels levels, int[] replicaAt) {
        for (int level = 0; level < replicaAt.length; level++) {
            int replica = replicaAt[level];
            if (levels.isReference(level)) {
                roundTrips += phases[replica] == FROM_TARGET ? 1 : 0;
                phases[replica] = FROM_REFERENCE;
            } else if (levels.isTarget(level) && phases[replica] != NEITHER) {
                restarts += phases[replica] == FROM_REFERENCE ? 1 : 0;
                phases[replica] = FROM_TARGET;
            }
        }
    }

    long restarts() {
        return restarts;
    }

    long roundTrips() {
        return roundTrips;
    }

    /**
     * The restarts to be expected of a scan: for each leg 1 / (2 + 2 sum r / (1 - r)), if states were independent between
     * scans. Syed et al. 2022, theorem 1.
     *
     * @param rejections of all pairs
     */
    static double expectedPerScan(Levels levels, double[] rejections) {
        double expected = 0;
        for (int leg = 0; leg < levels.legs() && levels.firstLeg() > 1; leg++) {
            double sum = 0;
            for (int pair : levels.pairs(leg)) {
                sum += rejections[pair] / (1 - rejections[pair]);
            }
            expected += 1 / (2 + 2 * sum);
        }
        return expected;
    }

    void writeTo(ByteWriter out) {
        out.writeLongs(phases);
        out.writeLong(restarts);
        out.writeLong(roundTrips);
    }

    static Journeys readFrom(ByteReader in) {
        long[] phases = in.readLongs();
        Journeys journeys = new Journeys(phases.length);
        System.arraycopy(phases, 0, journeys.phases, 0, phases.length);
        journeys.restarts = in.readLong();
        journeys.roundTrips = in.readLong();
        return journeys;
    }
}
