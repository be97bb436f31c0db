package dev.verlet.proof;

import dev.verlet.chain.ChainSpec;
import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.Sample;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * What NUTS costs and yields on a posterior: means over some studies of 4 x 1,000 draws, because single ones scatter by
 * several per cent.
 *
 * @param perDrawLow the smallest of the studies
 * @param perDrawHigh the largest of them
 */
record Efficiency(
        String posterior,
        double leapfrogsPerDraw,
        double perDrawLow,
        double perDrawHigh,
        double drawsPerThousandGradients) {
    static Efficiency measure(String posterior, ChainSpec spec, int studies) {
        Model model = ReferenceModels.model(posterior);
        List<String> elements = model.parameters().stream()
                .flatMap(parameter -> parameter.variable().elementNames().stream())
                .toList();
        double[] perDraw = new double[studies];
        double yield = 0;
        for (int k = 0; k < studies; k++) {
            Sample sample = Sample.draw(model, spec, 4, k);
            double smallest = elements.stream()
                    .mapToDouble(element -> EffectiveSampleSize.bulk(sample.of(element)))
                    .min()
                    .orElseThrow();
            perDraw[k] = sample.gradients() / (4.0 * spec.draws());
            yield += 1000 * smallest / sample.gradients() / studies;
        }
        DoubleSummaryStatistics steps = Arrays.stream(perDraw).summaryStatistics();
        return new Efficiency(posterior, steps.getAverage(), steps.getMin(), steps.getMax(), yield);
    }

    /** A row of the table: ours, rstan's, and their ratio. */
    String row(StanEfficiency stan) {
        return String.format(
                Locale.ROOT,
                "%-42s %7.1f (%5.1f to %5.1f) %8.1f %6.2f %12.2f %8.2f %6.2f",
                posterior,
                leapfrogsPerDraw,
                perDrawLow,
                perDrawHigh,
                stan.leapfrogsPerDraw(),
                leapfrogsPerDraw / stan.leapfrogsPerDraw(),
                drawsPerThousandGradients,
                stan.drawsPerThousandGradients(),
                drawsPerThousandGradients / stan.drawsPerThousandGradients());
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-42s %24s %8s %6s %12s %8s %6s",
                "posterior",
                "leapfrogs per draw",
                "rstan",
                "ratio",
                "ESS/1000grad",
                "rstan",
                "ratio");
    }
}
