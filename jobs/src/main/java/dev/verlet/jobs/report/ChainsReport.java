package dev.verlet.jobs.report;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person reads at the end of sampling: a table of chains, and what is wrong in plain words. */
public final class ChainsReport {
    private static final int MOST_ROWS = 20;

    private ChainsReport() {}

    /** The lines of the report: all chains up to twenty, else the twenty worst. */
    public static List<String> of(List<ChainReport> chains) {
        List<String> lines = new ArrayList<>();
        if (chains.isEmpty()) {
            return lines;
        }
        boolean several =
                chains.stream().map(ChainReport::posterior).distinct().limit(2).count() > 1;
        List<ChainReport> shown = chains.size() <= MOST_ROWS ? chains : worst(chains);
        lines.addAll(table(shown, several).lines());
        if (shown.size() < chains.size()) {
            lines.add(format("... the worst %d of %,d chains; all are in the table chains", MOST_ROWS, chains.size()));
        }
        lines.addAll(troubles(chains));
        return lines;
    }

    private static List<ChainReport> worst(List<ChainReport> chains) {
        return chains.stream()
                .sorted(Comparator.comparing((ChainReport chain) -> chain.status() == Status.DONE)
                        .thenComparing(Comparator.comparingLong(ChainReport::divergences)
                                .reversed())
                        .thenComparing(Comparator.comparingLong(ChainReport::depthSaturations)
                                .reversed()))
                .limit(MOST_ROWS)
                .toList();
    }

    private static TextTable table(List<ChainReport> chains, boolean several) {
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
                    chain.status().name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? format(pattern, value) : "-";
    }

    /** What is wrong with chains, and what to do: divergences, cut trajectories, failures in the model's own words. */
    public static List<String> troubles(List<ChainReport> chains) {
        return troubles(chains, "sampler");
    }

    /** The same, of chains whose settings are in a section of the study file. */
    static List<String> troubles(List<ChainReport> chains, String section) {
        List<String> lines = new ArrayList<>();
        long draws = chains.stream().mapToLong(ChainReport::draws).sum();
        long divergences = chains.stream().mapToLong(ChainReport::divergences).sum();
        long saturated =
                chains.stream().mapToLong(ChainReport::depthSaturations).sum();
        long nonFinite = chains.stream().mapToLong(ChainReport::nonFinite).sum();
        List<ChainReport> failed =
                chains.stream().filter(chain -> chain.status() == Status.FAILED).toList();
        if (divergences > 0) {
            lines.add(format(
                    "warning: %,d of %,d draws (%.1f %%) came from divergent transitions, so parts of the posterior may"
                            + " be missing; raise %s.target-acceptance towards 1, or reparameterise",
                    divergences, draws, 100.0 * divergences / draws, section));
        }
        if (saturated > 0) {
            lines.add(format(
                    "warning: %,d transitions were cut off by the limit on their length (sampler.max-tree-depth of NUTS,"
                            + " max-leapfrogs of HMC); raise it, or rescale the parameters",
                    saturated));
        }
        if (nonFinite > 0) {
            lines.add(format(
                    "note: the log density was not finite at %,d evaluations, warmup included; they were rejected",
                    nonFinite));
            lines.addAll(rejections(chains));
        }
        long limited = chains.stream()
                .filter(chain -> chain.status() == Status.LIMITED)
                .count();
        if (limited > 0) {
            lines.add(format(
                    "warning: sampler.max-gradients ended %,d of %,d chains before their last draw; raise it, or look"
                            + " why they take so many leapfrog steps",
                    limited, chains.size()));
        }
        for (ChainReport chain : failed.subList(0, Math.min(failed.size(), MOST_ROWS))) {
            lines.add(format(
                    "failed: chain %d of %s (key %s): %s",
                    chain.chain(), chain.posterior(), chain.key(), chain.error()));
        }
        if (failed.size() > MOST_ROWS) {
            lines.add(format("... %,d chains failed in all", failed.size()));
        }
        return lines;
    }

    /** How often the model rejected points in its own words, and the first of them. */
    private static List<String> rejections(List<ChainReport> chains) {
        long count =
                chains.stream().mapToLong(chain -> chain.rejections().count()).sum();
        return chains.stream()
                .filter(chain -> chain.rejections().count() > 0)
                .limit(1)
                .map(chain -> format(
                        "note: the model itself rejected %,d of them; first, in chain %d of %s: %s",
                        count,
                        chain.chain(),
                        chain.posterior(),
                        chain.rejections().first()))
                .toList();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
