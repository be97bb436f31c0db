package dev.verlet.proof;

import dev.verlet.chain.ChainSpec;
import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.Sample;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a sampler costs and yields on a posterior, over some studies of 4 x 1,000 draws, since single ones scatter by
 * several per cent.
 *
 * @param steps leapfrog steps per draw, of each study
 * @param yield the smallest bulk effective size of a parameter per thousand gradients after warmup, of each study
 */
record Efficiency(String posterior, DoubleSummaryStatistics steps, DoubleSummaryStatistics yield) {
    private static final int CHAINS = 4;

    static Efficiency measure(String posterior, ChainSpec spec, int studies) {
        Model model = ReferenceModels.model(posterior);
        DoubleSummaryStatistics steps = new DoubleSummaryStatistics();
        DoubleSummaryStatistics yield = new DoubleSummaryStatistics();
        for (int seed = 0; seed < studies; seed++) {
            Sample sample = Sample.draw(model, spec, CHAINS, seed);
            steps.accept(sample.gradients() / (double) (CHAINS * spec.draws()));
            yield.accept(1000 * smallestEffectiveSize(model, sample) / sample.gradients());
        }
        return new Efficiency(posterior, steps, yield);
    }

    private static double smallestEffectiveSize(Model model, Sample sample) {
        List<String> elements = model.parameters().stream()
                .flatMap(parameter -> parameter.variable().elementNames().stream())
                .toList();
        return IntStream.range(0, elements.size())
                .parallel()
                .mapToDouble(e -> EffectiveSampleSize.bulk(sample.of(elements.get(e))))
                .min()
                .orElseThrow();
    }

    double ratioOfSteps(StanEfficiency stan) {
        return steps.getAverage() / stan.leapfrogsPerDraw();
    }

    double ratioOfYield(StanEfficiency stan) {
        return yield.getAverage() / stan.drawsPerThousandGradients();
    }

    static String header() {
        return String.format(
                "%-40s %-46s   %s%n%-40s %-46s   %s",
                "",
                "leapfrog steps per draw",
                "effective draws per 1,000 gradients",
                "posterior",
                "  mean (  low to  high)    rstan   ratio",
                "  mean (  low to  high)    rstan   ratio");
    }

    /** A row of the table: ours, rstan's, and their ratio. */
    String row(StanEfficiency stan) {
        return String.format("%-40s ", posterior)
                + cells(steps, stan.leapfrogsPerDraw())
                + "         "
                + cells(yield, stan.drawsPerThousandGradients());
    }

    private static String cells(DoubleSummaryStatistics ours, double stan) {
        return String.format(
                Locale.ROOT,
                "%6.2f (%6.2f to %6.2f)  %6.2f    %4.2f",
                ours.getAverage(),
                ours.getMin(),
                ours.getMax(),
                stan,
                ours.getAverage() / stan);
    }
}
