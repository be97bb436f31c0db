package dev.verlet.model.autodiff;

/** The densities of a tape, each with its own scratch. */
final class Densities {
    final UnivariateDensity normal = new LineDensities.Normal();
    final UnivariateDensity cauchy = new LineDensities.Cauchy();
    final UnivariateDensity laplace = new LineDensities.Laplace();
    final UnivariateDensity logistic = new LineDensities.Logistic();
    final UnivariateDensity gamma = new HalfLineDensities.Gamma();
    final UnivariateDensity inverseGamma = new HalfLineDensities.InverseGamma();
    final UnivariateDensity logNormal = new HalfLineDensities.LogNormal();
    final UnivariateDensity weibull = new HalfLineDensities.Weibull();
    final UnivariateDensity beta = new HalfLineDensities.Beta();
    final UnivariateDensity uniform = new HalfLineDensities.Uniform();
    final UnivariateDensity studentT = new LineDensities.StudentT();
    final UnivariateDensity exponential = new HalfLineDensities.Exponential();
    final UnivariateDensity bernoulliLogit = new CountDistributions.BernoulliLogit();
    final UnivariateDensity bernoulli = new CountDistributions.Bernoulli();
    final UnivariateDensity binomialLogit = new CountDistributions.BinomialLogit();
    final UnivariateDensity poissonLog = new CountDistributions.PoissonLog();
    final UnivariateDensity poisson = new CountDistributions.Poisson();
    final UnivariateDensity negativeBinomialLog = new CountDistributions.NegativeBinomialLog();
    final RegressionFamily normalFamily = new RegressionFamily.Normal();
    final RegressionFamily bernoulliFamily = new RegressionFamily.BernoulliLogit();
    final RegressionFamily poissonFamily = new RegressionFamily.PoissonLog();
}
