/** Regressions written as formulas over named columns: families, priors, group-level effects. */
package dev.verlet.model.regression;
