package dev.verlet.tempering;

import dev.verlet.warmup.MetricForm;
import java.io.Serializable;
import java.util.List;

/**
 * How a ladder is to be run.
 *
 * @param rounds the number of rounds R, 2 to 30, since the first finds step sizes; round r has 2<sup>r</sup> scans, and the last is
 *     for inference
 * @param draws scans of the last round, at least 1
 * @param levels how many levels a leg has
 * @param reference the fixed reference
 * @param fitting whether a fitted reference replaces or joins it
 * @param explorers what explores a replica, one after the other; at least one
 * @param metric the form of the inverse mass matrix that each level learns
 */
public record TemperingSpec(
        int rounds,
        long draws,
        LevelCount levels,
        ReferenceSpec reference,
        Fitting fitting,
        List<ExplorerSpec> explorers,
        MetricForm metric)
        implements Serializable {
    /** Copies the explorers and refuses values outside the stated ranges with an {@link IllegalArgumentException}. */
    public TemperingSpec {
        explorers = List.copyOf(explorers);
        require(rounds >= 2 && rounds <= 30, "rounds", rounds, "between 2 and 30");
        require(draws >= 1, "draws", draws, "at least 1");
        require(!explorers.isEmpty(), "explorers", explorers, "at least one");
    }

    /** Ten rounds, 1,024 draws, levels by the barrier, from the prior, NUTS once a scan with a diagonal metric. */
    public static TemperingSpec defaults() {
        return new TemperingSpec(
                10,
                1024,
                LevelCount.AUTO,
                new ReferenceSpec.Prior(),
                Fitting.NONE,
                List.of(ExplorerSpec.Gradient.NUTS),
                MetricForm.DIAGONAL);
    }

    /** The same with another number of rounds, and 2<sup>rounds</sup> draws. */
    public TemperingSpec withRounds(int number) {
        return new TemperingSpec(number, 1L << number, levels, reference, fitting, explorers, metric);
    }

    /** The same with another number of draws. */
    public TemperingSpec withDraws(long number) {
        return new TemperingSpec(rounds, number, levels, reference, fitting, explorers, metric);
    }

    /** The same with a fixed number of levels a leg. */
    public TemperingSpec withLevels(int number) {
        return withLevels(LevelCount.fixed(number));
    }

    /** The same with another rule for the number of levels. */
    public TemperingSpec withLevels(LevelCount count) {
        return new TemperingSpec(rounds, draws, count, reference, fitting, explorers, metric);
    }

    /** The same with another fixed reference. */
    public TemperingSpec withReference(ReferenceSpec other) {
        return new TemperingSpec(rounds, draws, levels, other, fitting, explorers, metric);
    }

    /** The same with another use of a fitted reference. */
    public TemperingSpec withFitting(Fitting other) {
        return new TemperingSpec(rounds, draws, levels, reference, other, explorers, metric);
    }

    /** The same with other explorers. */
    public TemperingSpec withExplorers(ExplorerSpec... others) {
        return new TemperingSpec(rounds, draws, levels, reference, fitting, List.of(others), metric);
    }

    /** The same with another form of metric. */
    public TemperingSpec withMetric(MetricForm form) {
        return new TemperingSpec(rounds, draws, levels, reference, fitting, explorers, form);
    }

    /** The scans of a round, counted from 1. */
    public long scans(int round) {
        return round == rounds ? draws : 1L << round;
    }

    /** All but the draws, for people and for comparison: equal specifications have equal texts in every process. */
    String identity() {
        return rounds + " rounds, " + levels + ", " + reference.identity() + ", " + fitting + ", explorers "
                + explorers.stream().map(ExplorerSpec::identity).toList() + ", metric " + metric;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + expected);
        }
    }
}
