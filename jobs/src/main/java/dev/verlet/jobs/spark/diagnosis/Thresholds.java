package dev.verlet.jobs.spark.diagnosis;

/**
 * Where health ends: R-hat and effective sample size as in Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021),
 * "Rank-normalization, folding, and localization: An improved R-hat", Bayesian Analysis 16(2); the energy fraction as in
 * Stan.
 *
 * <p>The effective sample size asks a hundred effective draws of each chain. Chains too short to give them are, if they
 * are many, judged by nested R-hat instead (Margossian et al. 2024, "Nested R-hat: Assessing the convergence of Markov
 * chain Monte Carlo when running many short chains"): neighbouring chains form superchains, whose means are compared.
 * Under the same limit of 1.01 nested R-hat also asks for some fifty effective draws of each superchain, because its
 * square exceeds one by at least their inverse. It sees bias of the starting points only as far as chains of a
 * superchain share them; independent starting points average out. The energy fraction is not judged then: the smallest of
 * many noisy ones is small whatever the posterior.
 */
final class Thresholds {
    /** R-hat must be less. */
    static final double RHAT = 1.01;

    /** Bulk and tail effective sample size must be as large as this times the number of chains. */
    static final int ESS_PER_CHAIN = 100;

    /** The energy fraction of each chain must not be less. */
    static final double ENERGY_FRACTION = 0.3;

    /** So many chains are many. */
    static final int MANY_CHAINS = 64;

    /** Fewer draws than this are few: a hundred effective draws cannot be expected of them. */
    static final int FEW_DRAWS = 400;

    /** The mean acceptance of a ladder's swaps must not be less: half is best, and of 2 Lambda levels. */
    static final double SWAP_ACCEPTANCE = 0.25;

    /** A ladder's replicas must come from the reference to the target as often as this. */
    static final int RESTARTS = 10;

    /** They must do so at least at this share of the rate of independent states. */
    static final double SHARE_OF_RESTARTS = 0.2;

    /** The acceptance statistic of a level's explorer must not be less. */
    static final double EXPLORER_ACCEPTANCE = 0.05;

    /** Estimates of log evidence may differ by this much, a factor of e, */
    static final double LOG_EVIDENCE = 1;

    /** or by so many of their standard errors. */
    static final double ERRORS = 5;

    private static final int MOST_SUPERCHAINS = 16;
    private static final int FEWEST_SUPERCHAINS = 4;

    private Thresholds() {}

    static boolean areManyShortChains(int chains, long draws) {
        return chains >= MANY_CHAINS && draws < FEW_DRAWS;
    }

    /**
     * The number of superchains of equal size: the largest from 4 to 16 that divides the number of chains, else the
     * number's smallest prime factor, which leaves none out.
     */
    static int superchains(int chains) {
        for (int superchains = MOST_SUPERCHAINS; superchains >= FEWEST_SUPERCHAINS; superchains--) {
            if (chains % superchains == 0) {
                return superchains;
            }
        }
        int factor = 2;
        while (chains % factor != 0) {
            factor++;
        }
        return factor;
    }
}
