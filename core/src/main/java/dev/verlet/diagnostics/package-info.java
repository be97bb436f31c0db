/**
 * How well chains agree and how precise their estimates are: R-hat, effective sample sizes, Monte Carlo errors, the
 * energy fraction, and summaries of draws.
 *
 * <p>Draws come as {@code double[chain][iteration]}, chains of one length; no argument is modified, and what is not defined
 * is NaN. Definitions, and what becomes of constant, missing, infinite and few draws, are those of the R package posterior
 * 1.4.0; the method is that of Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, "Rank-normalization, folding, and
 * localization: an improved R-hat for assessing convergence of MCMC".
 */
package dev.verlet.diagnostics;
