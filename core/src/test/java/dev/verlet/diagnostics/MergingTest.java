package dev.verlet.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Merged statistics are those of the whole. */
class MergingTest {
    /** Counts and range exactly, mean and variance to rounding, however the numbers were shared out. */
    @Test
    void mergedMomentsAreThoseOfTheWhole() {
        double[] numbers = DiagnosticsTest.autoregression(1, 1000, 0.3)[0];
        numbers[17] = Double.NaN;
        numbers[800] = Double.POSITIVE_INFINITY;
        Moments whole = Moments.of(numbers);
        Moments merged = Moments.NONE;
        for (int from = 0; from < 1000; from += 100) {
            merged = merged.merge(Moments.of(Arrays.copyOfRange(numbers, from, from + 100)));
        }

        assertThat(merged.count()).isEqualTo(998).isEqualTo(whole.count());
        assertThat(merged.nonFinite()).isEqualTo(2);
        assertThat(merged.minimum()).isEqualTo(whole.minimum());
        assertThat(merged.maximum()).isEqualTo(whole.maximum());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-13));
        assertThat(merged.variance()).isCloseTo(whole.variance(), within(1e-12));
        assertThat(Moments.NONE.merge(whole)).isEqualTo(whole);
    }

    /** Exactly, in whatever order parts are merged. */
    @Test
    void mergedSortedDrawsAreTheWhole() {
        double[] numbers = DiagnosticsTest.autoregression(1, 101, 0.3)[0];
        numbers[17] = Double.NEGATIVE_INFINITY;
        SortedDraws first = SortedDraws.of(Arrays.copyOfRange(numbers, 0, 40));
        SortedDraws second = SortedDraws.of(Arrays.copyOfRange(numbers, 40, 40));
        SortedDraws third = SortedDraws.of(Arrays.copyOfRange(numbers, 40, 101));

        for (SortedDraws merged : List.of(first.merge(second).merge(third), third.merge(second.merge(first)))) {
            assertThat(merged.size()).isEqualTo(101);
            assertThat(merged.highestDensityInterval(0.9)).isEqualTo(HighestDensityInterval.of(numbers, 0.9));
            for (double p : new double[] {0, 0.05, 0.333, 0.5, 0.95, 1}) {
                assertThat(merged.quantile(p)).isEqualTo(Quantiles.of(numbers, p));
            }
        }
        assertThat(first.merge(SortedDraws.of(1, Double.NaN)).quantile(0.5)).isNaN();
    }
}
