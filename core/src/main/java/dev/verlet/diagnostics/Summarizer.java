package dev.verlet.diagnostics;

/**
 * Summarises one quantity after another in buffers that are used again: draws are sorted once, and as long as shapes stay
 * the same hardly anything is allocated. For one thread at a time. No summary depends on those made before.
 */
public final class Summarizer {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final double MEDIAN = 0.5;

    private final Marginal draws = new Marginal();
    private final Columns scratch = new Columns();
    private final InitialSequence sequence = new InitialSequence(scratch);
    private final PotentialScale scale = new PotentialScale(scratch);

    /** {@link Summary#of}, bit for bit and with its refusals. */
    public Summary summarize(double[][] chains) {
        draws.load(chains);
        Columns scores = draws.bulkScores();
        double essBulk = sequence.effectiveSize(scores);
        double bulk = scale.reduction(scores);
        double folded = scale.reduction(draws.foldedScores());
        return new Summary(
                draws.mean(),
                draws.quantile(MEDIAN),
                draws.sd(),
                Quantiles.NORMAL_CONSISTENT * draws.medianDistance(),
                draws.quantile(LOW),
                draws.quantile(HIGH),
                MonteCarloError.mean(draws, sequence),
                MonteCarloError.sd(draws, sequence),
                essBulk,
                EffectiveSampleSize.tail(draws, sequence),
                Math.max(bulk, folded));
    }
}
