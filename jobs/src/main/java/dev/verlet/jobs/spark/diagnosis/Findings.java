package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.diagnostics.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the draws of a posterior show, in all of its columns or in some. Findings of neighbouring columns merge exactly;
 * among equals the first column wins, so that they have to be merged in the order of the columns.
 */
final class Findings implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * An extreme value and whose it is.
     *
     * @param value NaN if there is none
     * @param name empty if there is none
     */
    record Extreme(double value, String name) implements Serializable {
        static final Extreme NONE = new Extreme(Double.NaN, "");

        Extreme orLarger(double other, String of) {
            return !Double.isNaN(other) && !(value >= other) ? new Extreme(other, of) : this;
        }

        Extreme orSmaller(double other, String of) {
            return !Double.isNaN(other) && !(value <= other) ? new Extreme(other, of) : this;
        }
    }

    /** How many elements share a property, and the first that has it. */
    record Count(int elements, String first) implements Serializable {
        static final Count NONE = new Count(0, "");

        Count and(String name) {
            return new Count(elements + 1, elements == 0 ? name : first);
        }

        Count and(Count later) {
            return new Count(elements + later.elements, elements == 0 ? later.first : first);
        }
    }

    private final String posterior;
    private final int chainsComplete;
    private final int chainsUsed;
    private final int draws;
    private Extreme rhat = Extreme.NONE;
    private Extreme ess = Extreme.NONE;
    private int elements;
    private Count constant = Count.NONE;
    private Count unmoved = Count.NONE;
    private Count nonFinite = Count.NONE;
    private Count undefined = Count.NONE;
    private double energyFraction = Double.NaN;
    private int energyChain;
    private final SortedMap<Integer, Long> divergences = new TreeMap<>();
    private final List<Integer> stuck = new ArrayList<>();

    Findings(String posterior, int chainsComplete, int chainsUsed, int draws) {
        this.posterior = posterior;
        this.chainsComplete = chainsComplete;
        this.chainsUsed = chainsUsed;
        this.draws = draws;
    }

    void element(String label, Summary summary, double judgedRhat, Shape shape) {
        elements++;
        switch (shape) {
            case CONSTANT -> constant = constant.and(label);
            case UNMOVED -> {
                constant = constant.and(label);
                unmoved = unmoved.and(label);
            }
            case NON_FINITE -> nonFinite = nonFinite.and(label);
            case VARYING -> {
                if (Double.isNaN(judgedRhat)) {
                    undefined = undefined.and(label);
                }
                rhat = rhat.orLarger(judgedRhat, label);
                ess = ess.orSmaller(summary.essBulk(), label).orSmaller(summary.essTail(), label);
            }
        }
    }

    void divergences(int chain, long count) {
        if (count > 0) {
            divergences.put(chain, count);
        }
    }

    void energyFraction(int chain, double fraction) {
        if (!Double.isNaN(fraction) && !(energyFraction <= fraction)) {
            energyFraction = fraction;
            energyChain = chain;
        }
    }

    void stuck(int chain) {
        stuck.add(chain);
    }

    /** Adds what later columns of the same posterior show. */
    void add(Findings later) {
        rhat = rhat.orLarger(later.rhat.value, later.rhat.name);
        ess = ess.orSmaller(later.ess.value, later.ess.name);
        elements += later.elements;
        constant = constant.and(later.constant);
        unmoved = unmoved.and(later.unmoved);
        nonFinite = nonFinite.and(later.nonFinite);
        undefined = undefined.and(later.undefined);
        energyFraction(later.energyChain, later.energyFraction);
        divergences.putAll(later.divergences);
        stuck.addAll(later.stuck);
    }

    String posterior() {
        return posterior;
    }

    int chainsComplete() {
        return chainsComplete;
    }

    int chainsUsed() {
        return chainsUsed;
    }

    /** The draws of each used chain. */
    int draws() {
        return draws;
    }

    Extreme rhat() {
        return rhat;
    }

    Extreme ess() {
        return ess;
    }

    int elements() {
        return elements;
    }

    Count constant() {
        return constant;
    }

    /** Elements of parameters that nothing fixes and that yet never change. */
    Count unmoved() {
        return unmoved;
    }

    Count nonFinite() {
        return nonFinite;
    }

    /** Elements that change and yet have no R-hat. */
    Count undefined() {
        return undefined;
    }

    /** The smallest of the chains', NaN if there is none. */
    double energyFraction() {
        return energyFraction;
    }

    /** The chain that has it, 0 if there is none. */
    int energyChain() {
        return energyChain;
    }

    /** Divergent draws of the chains that have any. */
    SortedMap<Integer, Long> divergences() {
        return divergences;
    }

    List<Integer> stuck() {
        return stuck;
    }
}
