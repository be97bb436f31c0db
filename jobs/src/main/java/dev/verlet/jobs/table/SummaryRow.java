package dev.verlet.jobs.table;

import dev.verlet.diagnostics.Summary;

/**
 * A row of {@code summary}: an element of a posterior.
 *
 * @param parameter its label, as {@code theta[1]}; also {@code lp__}, the log density
 * @param summary as R's posterior computes it; NaN where it is undefined, as R-hat is for a constant
 * @param nestedRhat nested R-hat, where many short chains are judged by it; else NaN
 * @param chains the chains that it is computed from, which are fewer than the study's if some are missing
 * @param draws the draws of each of them
 */
public record SummaryRow(
        String posterior, String parameter, Summary summary, double nestedRhat, int chains, long draws) {}
