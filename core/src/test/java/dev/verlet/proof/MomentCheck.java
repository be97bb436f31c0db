package dev.verlet.proof;

import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.proof.Target.Known;
import dev.verlet.reference.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The check that every sampler has to pass and every planted bug to fail: means and standard deviations of all elements
 * within Monte Carlo error, and chains that know nothing of one another.
 *
 * <p>Each of the 2 p + c z-values of a target (p elements, c pairs of chains) is compared with the bound at which, were
 * they normal, all {@value #TARGETS} targets together would raise a false alarm for one in a thousand choices of the seed
 * (Bonferroni). Draws are those of eight chains, and must be worth at least {@value #EFFECTIVE} independent ones for
 * every mean and every standard deviation.
 *
 * @param name of the target
 * @param effective the smallest effective sample size
 * @param largest the largest |z|
 * @param bound on |z|
 * @param problems what is wrong; empty if nothing is
 */
record MomentCheck(String name, double effective, double largest, double bound, List<String> problems) {
    static final int CHAINS = 8;
    static final int EFFECTIVE = 8_000;

    /** No fewer than the tests sample. */
    private static final int TARGETS = 50;

    private static final double FALSE_ALARM = 1e-3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** A standardised deviation, and what deviates. */
    private record Deviation(double z, String what) {}

    /** Checks a sample of a target. */
    static MomentCheck of(Target target, Sample sample) {
        List<Known> moments = target.moments().get();
        List<String> problems = new ArrayList<>();
        double smallest = Double.POSITIVE_INFINITY;
        for (Known known : moments) {
            double effective = effective(sample.of(known.element()));
            smallest = Math.min(smallest, effective);
            if (!(effective >= EFFECTIVE)) {
                problems.add("effective sample size of " + known.element() + " is " + effective);
            }
        }
        List<Deviation> deviations = Stream.concat(
                        moments.stream().parallel().flatMap(known -> deviations(sample.of(known.element()), known)),
                        dependences(sample.of(moments.get(0).element())).stream())
                .toList();
        double bound = bound(TARGETS * deviations.size());
        double largest = 0;
        for (Deviation deviation : deviations) {
            largest = Math.max(largest, Math.abs(deviation.z));
            if (!(Math.abs(deviation.z) <= bound)) {
                problems.add("%s: z = %.2f, beyond %.2f".formatted(deviation.what, deviation.z, bound));
            }
        }
        return new MomentCheck(target.name(), smallest, largest, bound, problems);
    }

    /** The bound on the absolute values of so many standard normals, which one run in a thousand exceeds. */
    static double bound(int values) {
        return NORMAL.inverseSurvivalProbability(FALSE_ALARM / values / 2);
    }

    /** Whether a moment, or the independence of chains, is wrong beyond doubt. */
    boolean refutes() {
        return largest > bound;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%-44s %9.0f effective draws, largest |z| %.2f of %.2f", name, effective, largest, bound);
    }

    private static double effective(double[][] draws) {
        double mean = mean(flat(draws));
        double[][] squares = Arrays.stream(draws)
                .map(chain ->
                        Arrays.stream(chain).map(x -> (x - mean) * (x - mean)).toArray())
                .toArray(double[][]::new);
        return Math.min(EffectiveSampleSize.mean(draws), EffectiveSampleSize.mean(squares));
    }

    private static Stream<Deviation> deviations(double[][] draws, Known known) {
        double[] all = flat(draws);
        double mean = mean(all);
        double sd =
                Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / (all.length - 1));
        double zMean = (mean - known.mean()) / Math.hypot(MonteCarloError.mean(draws), known.mcseMean());
        double zSd = (sd - known.sd()) / Math.hypot(MonteCarloError.sd(draws), known.mcseSd());
        return Stream.of(
                new Deviation(zMean, "mean of " + known.element() + " is " + mean + ", not " + known.mean()),
                new Deviation(zSd, "sd of " + known.element() + " is " + sd + ", not " + known.sd()));
    }

    /** Covariances of chains, iteration by iteration; their errors follow from the effective size of products. */
    private static List<Deviation> dependences(double[][] draws) {
        List<Deviation> dependences = new ArrayList<>();
        for (int one = 0; one < draws.length; one++) {
            for (int other = one + 1; other < draws.length; other++) {
                double[] products = products(draws[one], draws[other]);
                double z = mean(products) / MonteCarloError.mean(new double[][] {products});
                dependences.add(new Deviation(z, "covariance of chains " + (one + 1) + " and " + (other + 1)));
            }
        }
        return dependences;
    }

    private static double[] products(double[] one, double[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
        double[] products = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            products[i] = (one[i] - meanOne) * (other[i] - meanOther);
        }
        return products;
    }

    private static double[] flat(double[][] draws) {
        return Arrays.stream(draws).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }
}
