package dev.verlet.jobs.report;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.ChainTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads at the end of sampling: a table of chains, and what is wrong in plain words. */
public final class ChainsReport {
    private ChainsReport() {}

    /**
     * The lines of the report: all chains up to twenty, else the twenty worst, or the first if none is bad.
     *
     * @param draws of each chain that were asked for; one that ended before an extension lacks some
     */
    public static List<String> of(ChainTally chains, long draws) {
        List<String> lines = new ArrayList<>();
        if (chains.chains() == 0) {
            return lines;
        }
        List<ChainReport> shown = chains.shown();
        lines.addAll(table(shown, chains.isOfSeveralPosteriors(), draws).lines());
        if (shown.size() < chains.chains()) {
            lines.add(format(
                    "... the %s %d of %,d chains; all are in the table chains",
                    chains.isAnyBad() ? "worst" : "first", shown.size(), chains.chains()));
        }
        lines.addAll(troubles(chains));
        return lines;
    }

    private static TextTable table(List<ChainReport> chains, boolean several, long draws) {
        TextTable table = new TextTable(
                several ? "posterior/chain" : "chain",
                "draws",
                "step size",
                "gradients/draw",
                "accept",
                "divergent",
                "seconds",
                "status");
        for (ChainReport chain : chains) {
            table.row(
                    several ? chain.posterior() + "/" + chain.chain() : Integer.toString(chain.chain()),
                    format("%,d", chain.draws()),
                    number("%.3g", chain.stepSize()),
                    number("%.1f", (double) chain.gradientsSampling() / chain.draws()),
                    number("%.2f", chain.meanAcceptStat()),
                    format("%,d", chain.divergences()),
                    format("%.1f", chain.warmupSeconds() + chain.samplingSeconds()),
                    status(chain, draws));
        }
        return table;
    }

    private static String status(ChainReport chain, long draws) {
        return chain.status() == Status.DONE && chain.draws() < draws
                ? "unfinished"
                : chain.status().name().toLowerCase(Locale.ROOT);
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? format(pattern, value) : "-";
    }

    /** What is wrong with chains, and what to do: divergences, cut trajectories, failures in the model's own words. */
    public static List<String> troubles(ChainTally chains) {
        return troubles(chains, "sampler");
    }

    /** The same, of chains whose settings are in a section of the study file. */
    static List<String> troubles(ChainTally chains, String section) {
        List<String> lines = new ArrayList<>();
        long draws = chains.draws();
        long divergences = chains.divergences();
        long saturated = chains.depthSaturations();
        if (divergences > 0) {
            lines.add(format(
                    "warning: %,d of %,d draws (%s) came from divergent transitions, so parts of the posterior may"
                            + " be missing; raise %s.target-acceptance towards 1, or reparameterise",
                    divergences, draws, percent((double) divergences / draws), section));
        }
        if (saturated > 0) {
            lines.add(format(
                    "warning: %,d transitions were cut off by the limit on their length (sampler.max-tree-depth of NUTS,"
                            + " max-leapfrogs of HMC); raise it, or rescale the parameters",
                    saturated));
        }
        if (chains.nonFinite() > 0) {
            lines.add(format(
                    "note: the log density was not finite at %,d evaluations, warmup included; they were rejected",
                    chains.nonFinite()));
            lines.addAll(rejections(chains));
        }
        long limited = chains.limited();
        if (limited > 0) {
            lines.add(format(
                    "warning: sampler.max-gradients ended %,d of %,d chains before their last draw; raise it, or look"
                            + " why they take so many leapfrog steps",
                    limited, chains.chains()));
        }
        for (ChainReport chain : chains.failures()) {
            lines.add(format(
                    "failed: chain %d of %s (key %s): %s",
                    chain.chain(), chain.posterior(), chain.key(), chain.error()));
        }
        if (chains.failed() > chains.failures().size()) {
            lines.add(format("... %,d chains failed in all", chains.failed()));
        }
        return lines;
    }

    /** A share that is not 0, and is not said to be. */
    private static String percent(double share) {
        return share < 0.001 ? "less than 0.1 %" : format("%.1f %%", 100 * share);
    }

    /** How often the model rejected points in its own words, and the first of them. */
    private static List<String> rejections(ChainTally chains) {
        ChainReport first = chains.rejecting();
        return first == null
                ? List.of()
                : List.of(format(
                        "note: the model itself rejected %,d of them; first, in chain %d of %s: %s",
                        chains.rejections(),
                        first.chain(),
                        first.posterior(),
                        first.rejections().first()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
