package dev.verlet.jobs.table;

import java.io.Serializable;
import java.util.List;

/**
 * A row of {@code diagnosis}: what is to be thought of the draws of a posterior.
 *
 * @param verdict {@code healthy}, {@code unhealthy}, {@code incomplete} if chains are missing or end early, or
 *     {@code failed} if a chain failed
 * @param rhatMax the largest R-hat of {@code lp__} and all elements, except constant ones; NaN if none has one
 * @param rhatParameter the element that has it; empty if none has
 * @param rhatKind {@code rank}, or {@code nested} where many short chains are judged by nested R-hat
 * @param essMin the smallest of all bulk and tail effective sample sizes; NaN if there are none
 * @param essParameter the element that has it; empty if none has
 * @param divergences divergent transitions among the draws of all chains, finished or not
 * @param depthSaturations transitions of finished chains that the limit on their length cut off
 * @param ebfmiMin the smallest energy fraction (E-BFMI) of a chain; NaN if energies of consecutive draws are not stored
 * @param ebfmiChain the chain that has it; 0 if none has
 * @param stuckChains chains of which fewer than one in a hundred transitions moved
 * @param chainsExpected the study's chains of each posterior
 * @param chainsComplete chains with all of their draws
 * @param chainsFailed chains that an exception, or the lack of a starting point, ended
 * @param chainsUsed the chains that {@code summary} is computed from
 * @param draws the draws of each of them
 * @param parameters the summarised elements, {@code lp__} included
 * @param constant how many of them never change; they have no R-hat
 * @param nonFinite how many of them have draws that are NaN or infinite
 * @param problems the kinds of problems, as {@code rhat} or {@code divergences}
 * @param findings what was found and what to do about it, in words; also remarks that are no problems
 */
public record DiagnosisRow(
        String posterior,
        String verdict,
        double rhatMax,
        String rhatParameter,
        String rhatKind,
        double essMin,
        String essParameter,
        long divergences,
        long depthSaturations,
        double ebfmiMin,
        int ebfmiChain,
        List<Integer> stuckChains,
        int chainsExpected,
        int chainsComplete,
        int chainsFailed,
        int chainsUsed,
        long draws,
        int parameters,
        int constant,
        int nonFinite,
        List<String> problems,
        List<String> findings)
        implements Serializable {
    /** The verdict on draws without a problem. */
    public static final String HEALTHY = "healthy";

    /** The verdict where all chains are there but a diagnostic is past its threshold. */
    public static final String UNHEALTHY = "unhealthy";

    /** The verdict where a chain is missing or ends early. */
    public static final String INCOMPLETE = "incomplete";

    /** The verdict where a chain failed. */
    public static final String FAILED = "failed";

    /** Copies the lists. */
    public DiagnosisRow {
        stuckChains = List.copyOf(stuckChains);
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    /** Whether the verdict is {@link #HEALTHY}. */
    public boolean isHealthy() {
        return verdict.equals(HEALTHY);
    }
}
