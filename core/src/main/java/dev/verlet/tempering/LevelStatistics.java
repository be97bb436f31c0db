package dev.verlet.tempering;

import dev.verlet.warmup.MetricEstimator;
import dev.verlet.warmup.MetricForm;

/** What a level has seen in a round: how its explorers fared, and the moments of its states. */
final class LevelStatistics {
    private final double[] sumAcceptStat;
    private final double[] sumLogStepSize;
    private final MetricEstimator moments;
    private long scans;
    private long evaluations;
    private long nonFinite;
    private long divergences;

    LevelStatistics(int explorers, MetricForm form, int dimension) {
        this.sumAcceptStat = new double[explorers];
        this.sumLogStepSize = new double[explorers];
        this.moments = form.estimator(dimension);
    }

    void add(Explored explored) {
        scans++;
        for (int i = 0; i < sumAcceptStat.length; i++) {
            sumAcceptStat[i] += explored.acceptStats()[i];
            sumLogStepSize[i] += Math.log(explored.stepSizes()[i]);
        }
        moments.add(explored.replica().position());
        evaluations += explored.evaluations();
        nonFinite += explored.nonFinite();
        divergences += explored.divergences();
    }

    /** The mean acceptance statistic of an explorer; NaN of independent draws. */
    double acceptance(int explorer) {
        return sumAcceptStat[explorer] / scans;
    }

    /** The mean over explorers; NaN of independent draws. */
    double acceptance() {
        double sum = 0;
        for (int i = 0; i < sumAcceptStat.length; i++) {
            sum += acceptance(i);
        }
        return sum / sumAcceptStat.length;
    }

    /** The geometric mean of the step sizes of an explorer; NaN if it has none. */
    double stepSize(int explorer) {
        return Math.exp(sumLogStepSize[explorer] / scans);
    }

    /** As {@link MetricEstimator#moments()} gives them. */
    double[] moments() {
        return moments.moments();
    }

    long evaluations() {
        return evaluations;
    }

    long nonFinite() {
        return nonFinite;
    }

    long divergences() {
        return divergences;
    }

    void writeTo(ByteWriter out) {
        out.writeDoubles(sumAcceptStat);
        out.writeDoubles(sumLogStepSize);
        out.writeDoubles(moments.moments());
        out.writeLongs(new long[] {scans, evaluations, nonFinite, divergences});
    }

    void restore(ByteReader in) {
        in.readDoublesInto(sumAcceptStat);
        in.readDoublesInto(sumLogStepSize);
        moments.restore(in.readDoubles());
        long[] counts = in.readLongs();
        scans = counts[0];
        evaluations = counts[1];
        nonFinite = counts[2];
        divergences = counts[3];
    }
}
