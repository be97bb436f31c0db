package dev.verlet.model.autodiff;

/**
 * Log probabilities of counts, summed over elements, all constants kept: minus infinity for what is no count.
 * Parameters are scalars for all elements, or have an element for each.
 */
sealed interface CountDensities permits Tape {
    private Densities densities() {
        return ((Tape) this).densities;
    }

    private Scalar sum(UnivariateDensity density, Data y, Value a, Value b) {
        return UnivariateDensity.sum((Tape) this, density, y, a, b, null);
    }

    /** Of 0 and 1, where the log odds of 1 are given. */
    default Scalar bernoulliLogit(Data y, Value logit) {
        Tape tape = (Tape) this;
        boolean blocks = logit instanceof Vector
                && logit.size() == y.size()
                && BernoulliLogits.areBits(y.values)
                && !tape.workspace.isKeepingTerms();
        return blocks ? BernoulliLogits.sum(tape, y, (Vector) logit) : sum(densities().bernoulliLogit, y, logit, null);
    }

    /** Of a single 0 or 1, where the log odds of 1 are given. */
    default Scalar bernoulliLogit(double y, Scalar logit) {
        return BernoulliLogits.one((Tape) this, y, logit);
    }

    /** Of 0 and 1, where the probability of 1 is given. */
    default Scalar bernoulli(Data y, Value probability) {
        return sum(densities().bernoulli, y, probability, null);
    }

    /** Of successes among trials, where the log odds of a success are given. */
    default Scalar binomialLogit(Data y, Data trials, Value logit) {
        return sum(densities().binomialLogit, y, trials, logit);
    }

    /** Of the Poisson distribution, where the logarithm of the rate is given. */
    default Scalar poissonLog(Data y, Value logRate) {
        return sum(densities().poissonLog, y, logRate, null);
    }

    /** Of the Poisson distribution. */
    default Scalar poisson(Data y, Value rate) {
        return sum(densities().poisson, y, rate, null);
    }

    /**
     * Of the negative binomial distribution, where the logarithm of the mean is given; variance m + m^2 / precision.
     */
    default Scalar negativeBinomialLog(Data y, Value logMean, Value precision) {
        return sum(densities().negativeBinomialLog, y, logMean, precision);
    }
}
