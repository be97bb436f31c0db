package dev.verlet.proof;

import dev.verlet.chain.ChainSpec;
import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.model.Model;
import dev.verlet.reference.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The check that every sampler has to pass and every planted bug to fail: means and standard deviations of all elements
 * within Monte Carlo error, and chains that know nothing of one another.
 *
 * <p>Each of the 2 p + c z-values of a target (p elements, c pairs of neighbouring chains) is compared with the bound at
 * which, were they independent and normal, one target in a thousand would raise a false alarm (Bonferroni). Draws are
 * those of eight chains of {@value #DRAWS} draws, which must be worth at least {@value #EFFECTIVE} independent ones for
 * every mean and every standard deviation.
 */
final class MomentCheck {
    static final int CHAINS = 8;
    static final int DRAWS = 5_000;
    static final int EFFECTIVE = 8_000;
    private static final double FALSE_ALARM = 1e-3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private MomentCheck() {}

    /** Samples a target as the check prescribes, with at least the number of draws it prescribes. */
    static Sample sample(Model model, ChainSpec spec, long seed) {
        return Sample.draw(model, spec.withDraws(Math.max(DRAWS, spec.draws())), CHAINS, seed);
    }

    /** What is wrong with a sample; empty if nothing is. */
    static List<String> problems(Sample sample, List<Moments> target) {
        double bound = bound(2 * target.size() + CHAINS);
        List<String> problems = new ArrayList<>();
        for (Moments known : target) {
            double[][] draws = sample.of(known.element());
            double[] all = Arrays.stream(draws).flatMapToDouble(Arrays::stream).toArray();
            double mean = Arrays.stream(all).average().orElseThrow();
            double sd = Math.sqrt(
                    Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / (all.length - 1));
            requireDraws(known.element(), draws, mean, problems);
            double zMean = (mean - known.mean()) / Math.hypot(MonteCarloError.mean(draws), known.mcseMean());
            double zSd = (sd - known.sd()) / Math.hypot(MonteCarloError.sd(draws), known.mcseSd());
            require(zMean, bound, "mean of " + known.element() + " is " + mean + ", not " + known.mean(), problems);
            require(zSd, bound, "sd of " + known.element() + " is " + sd + ", not " + known.sd(), problems);
        }
        requireIndependence(sample.of(target.get(0).element()), bound, problems);
        return problems;
    }

    /** The bound on the absolute values of so many independent standard normals. */
    static double bound(int values) {
        return NORMAL.inverseSurvivalProbability(FALSE_ALARM / values / 2);
    }

    private static void requireDraws(String element, double[][] draws, double mean, List<String> problems) {
        double[][] squares = Arrays.stream(draws)
                .map(chain ->
                        Arrays.stream(chain).map(x -> (x - mean) * (x - mean)).toArray())
                .toArray(double[][]::new);
        double size = Math.min(EffectiveSampleSize.mean(draws), EffectiveSampleSize.mean(squares));
        if (!(size >= EFFECTIVE)) {
            problems.add("effective sample size of " + element + " is " + size);
        }
    }

    private static void require(double z, double bound, String what, List<String> problems) {
        if (!(Math.abs(z) <= bound)) {
            problems.add("%s: z = %.2f, beyond %.2f".formatted(what, z, bound));
        }
    }

    /** The correlation of neighbouring chains, iteration by iteration; its error follows from their effective size. */
    private static void requireIndependence(double[][] draws, double bound, List<String> problems) {
        for (int c = 0; c < draws.length; c++) {
            double[] one = draws[c];
            double[] other = draws[(c + 1) % draws.length];
            double[] products = new double[one.length];
            double meanOne = Arrays.stream(one).average().orElseThrow();
            double meanOther = Arrays.stream(other).average().orElseThrow();
            for (int i = 0; i < one.length; i++) {
                products[i] = (one[i] - meanOne) * (other[i] - meanOther);
            }
            double error = MonteCarloError.mean(new double[][] {products});
            OptionalDouble mean = Arrays.stream(products).average();
            require(mean.orElseThrow() / error, bound, "covariance of chains " + (c + 1) + " and the next", problems);
        }
    }
}
