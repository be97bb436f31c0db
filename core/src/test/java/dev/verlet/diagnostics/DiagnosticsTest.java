package dev.verlet.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that diagnostics obey, whatever the draws. */
class DiagnosticsTest {
    /** A stationary AR(1) process of that autocorrelation, mean 0 and variance 1, in each chain. */
    static double[][] autoregression(int chains, int n, double phi) {
        double[][] draws = new double[chains][n];
        for (int c = 0; c < chains; c++) {
            RandomGenerator random = RandomKey.of(2021).fold(c).generator();
            double x = random.nextGaussian();
            for (int i = 0; i < n; i++) {
                draws[c][i] = x;
                x = phi * x + Math.sqrt(1 - phi * phi) * random.nextGaussian();
            }
        }
        return draws;
    }

    private static double[][] map(double[][] draws, DoubleUnaryOperator function) {
        return Arrays.stream(draws)
                .map(chain -> Arrays.stream(chain).map(function).toArray())
                .toArray(double[][]::new);
    }

    /** The size of an AR(1) process is S (1 - phi) / (1 + phi); the estimate's own error is a few per cent here. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, -0.5})
    void effectiveSizeOfAnAutoregressionIsKnown(double phi) {
        double[][] draws = autoregression(4, 20_000, phi);
        double expected = 80_000 * (1 - phi) / (1 + phi);

        assertThat(EffectiveSampleSize.mean(draws)).isCloseTo(expected, within(0.1 * expected));
        assertThat(EffectiveSampleSize.bulk(draws)).isCloseTo(expected, within(0.1 * expected));
    }

    /** Direct sums over all lags, in the place of transforms. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 17, 64, 100, 129, Autocovariance.FIRST_LAGS + 1, 3 * Autocovariance.FIRST_LAGS - 5})
    void autocovariancesAreTheDirectSums(int n) {
        double[][] draws = autoregression(3, n, 0.7);
        Columns columns = Columns.of(draws);
        double[] means = new double[3];
        columns.means(means);
        Autocovariance average = new Autocovariance();
        average.load(columns, means);
        for (int lag = 0; lag < n; lag++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i + lag < n; i++) {
                    sum += (draws[c][i] - means[c]) * (draws[c][i + lag] - means[c]);
                }
            }
            assertThat(average.at(lag)).isCloseTo(sum / n / 3, within(1e-13));
        }
    }

    @Test
    void ranksDoNotSeeMonotoneMaps() {
        double[][] draws = autoregression(4, 101, 0.5);
        double[][] mapped = map(draws, Math::exp);

        assertThat(RHat.bulk(mapped)).isEqualTo(RHat.bulk(draws));
        assertThat(EffectiveSampleSize.bulk(mapped)).isEqualTo(EffectiveSampleSize.bulk(draws));
        assertThat(EffectiveSampleSize.tail(mapped)).isEqualTo(EffectiveSampleSize.tail(draws));
    }

    /** Far from zero and at any scale the sizes are those of the draws themselves. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e12, 1e200})
    void sizesDoNotSeeTheScale(double scale) {
        double[][] draws = autoregression(4, 200, 0.5);
        double[][] mapped = map(draws, x -> scale * x);

        assertThat(EffectiveSampleSize.mean(mapped))
                .isCloseTo(EffectiveSampleSize.mean(draws), within(1e-9 * EffectiveSampleSize.mean(draws)));
        assertThat(RHat.basic(mapped)).isCloseTo(RHat.basic(draws), within(1e-12));
    }

    /** Draws that are multiples of 1/1024, so that the offset adds no rounding. */
    @ParameterizedTest
    @ValueSource(doubles = {1L << 20, 1L << 30, -(1L << 40)})
    void noDigitIsLostFarFromZero(double offset) {
        double[][] near = map(autoregression(4, 301, 0.5), x -> Math.rint(1024 * x) / 1024);
        double[][] far = map(near, x -> x + offset);

        assertThat(RHat.basic(far)).isCloseTo(RHat.basic(near), within(1e-14));
        assertThat(RHat.unsplit(far)).isCloseTo(RHat.unsplit(near), within(1e-14));
        assertThat(RHat.rank(far)).isEqualTo(RHat.rank(near));
        assertThat(RHat.nested(far, 2)).isCloseTo(RHat.nested(near, 2), within(1e-14));
        assertThat(EffectiveSampleSize.mean(far)).isCloseTo(EffectiveSampleSize.mean(near), withinPercentage(1e-10));
        assertThat(MonteCarloError.mean(far)).isCloseTo(MonteCarloError.mean(near), withinPercentage(1e-10));
        assertThat(MonteCarloError.quantile(far, 0.4)).isEqualTo(MonteCarloError.quantile(near, 0.4));
    }

    /** Standard deviations whose squares overflow or vanish. */
    @ParameterizedTest
    @ValueSource(ints = {-1000, -600, 600, 1000})
    void standardDeviationsKnowNoLimits(int exponent) {
        double[][] draws = autoregression(2, 100, 0);
        double sd = Summary.of(draws).sd();

        assertThat(Summary.of(map(draws, x -> Math.scalb(x, exponent))).sd()).isEqualTo(Math.scalb(sd, exponent));
    }

    @Test
    void chainsThatDifferAndStandStillHaveAnInfiniteRHat() {
        double[][] draws = new double[3][5000];
        for (int c = 0; c < 3; c++) {
            Arrays.fill(draws[c], new double[] {0.1, 0.2, 0.4}[c]);
        }

        assertThat(RHat.rank(draws)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(RHat.basic(draws)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(RHat.unsplit(draws)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void theOrderOfChainsDoesNotMatter() {
        double[][] draws = autoregression(4, 200, 0.5);
        double[][] turned = {draws[2], draws[0], draws[3], draws[1]};

        assertThat(RHat.rank(turned)).isCloseTo(RHat.rank(draws), within(1e-14));
        assertThat(EffectiveSampleSize.bulk(turned))
                .isCloseTo(EffectiveSampleSize.bulk(draws), within(1e-9 * EffectiveSampleSize.bulk(draws)));
    }

    /** What each part of R-hat is there for, and that it sees nothing without it. */
    @Test
    void everyPartOfRHatSeesItsOwnTrouble() {
        double[][] moved = autoregression(4, 500, 0);
        moved[3] = Arrays.stream(moved[3]).map(x -> x + 1).toArray();
        double[][] wide = autoregression(4, 500, 0);
        wide[3] = Arrays.stream(wide[3]).map(x -> 3 * x).toArray();
        double[][] drifting = autoregression(4, 500, 0);
        for (double[] chain : drifting) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] += i < 250 ? -1 : 1;
            }
        }

        assertThat(RHat.bulk(moved)).isGreaterThan(1.05);
        assertThat(RHat.bulk(wide)).isLessThan(1.01);
        assertThat(RHat.folded(wide)).isGreaterThan(1.05);
        assertThat(RHat.unsplit(drifting)).isLessThan(1.01);
        assertThat(RHat.basic(drifting)).isGreaterThan(1.3);
    }

    /** Superchains of two chains by hand: equations 15 and 16 of Margossian et al. 2024. */
    @Test
    void nestedRHatComparesSuperchains() {
        double[][] draws = {{1, 3}, {2, 6}, {10, 12}, {8, 8}};
        double withinFirst = (2 + 8) / 2.0 + 2;
        double withinSecond = (2 + 0) / 2.0 + 4.5;
        double between = (3 - 9.5) * (3 - 9.5) / 2;

        assertThat(RHat.nested(draws, 2))
                .isCloseTo(Math.sqrt(1 + between / ((withinFirst + withinSecond) / 2)), within(1e-14));
        assertThat(RHat.nested(new double[][] {{1}, {2}, {4}, {6}}, 2))
                .isCloseTo(Math.sqrt(1 + 6.125 / ((0.5 + 2) / 2)), within(1e-14));
        assertThatThrownBy(() -> RHat.nested(draws, 3)).hasMessageContaining("4 chains cannot be divided into 3");
    }

    /** Independent energies have a fraction of 2; a random walk's goes to 0. */
    @Test
    void energyFractionTellsWalksFromDraws() {
        double[] energies = autoregression(1, 10_000, 0)[0];
        double[] walk = autoregression(1, 10_000, 0.999)[0];

        assertThat(EnergyFraction.of(energies)).isCloseTo(2, within(0.1));
        assertThat(EnergyFraction.of(walk)).isLessThan(0.01);
        assertThat(EnergyFraction.of(new double[] {1, 2, 4})).isCloseTo(5.0 / 3 / (7.0 / 3), within(1e-15));
        assertThat(EnergyFraction.of(new double[] {1, 1, 1})).isNaN();
        assertThat(EnergyFraction.of(new double[0])).isNaN();
    }

    @Test
    void quantilesInterpolate() {
        double[] draws = {4, 1, 3, 2};

        assertThat(Quantiles.of(draws, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.of(draws, 0)).isEqualTo(1);
        assertThat(Quantiles.of(draws, 1)).isEqualTo(4);
        assertThat(Quantiles.of(draws, 0.1)).isCloseTo(1.3, within(1e-15));
        assertThat(draws).containsExactly(4, 1, 3, 2);
        assertThatThrownBy(() -> Quantiles.of(draws, -0.1)).hasMessageContaining("probability is -0.1");
    }

    /** Six of ten draws for one half: HDInterval and ArviZ go from a draw to the fifth after it. */
    @Test
    void highestDensityIntervalIsTheShortest() {
        double[] skewed = {0, 0.1, 0.2, 0.3, 0.5, 1, 2, 4, 8, 16};

        assertThat(HighestDensityInterval.of(skewed, 0.5)).isEqualTo(new HighestDensityInterval(0, 1));
        assertThat(HighestDensityInterval.of(skewed, 1)).isEqualTo(new HighestDensityInterval(0, 16));
        assertThat(HighestDensityInterval.of(new double[] {7}, 0.9)).isEqualTo(new HighestDensityInterval(7, 7));
        assertThatThrownBy(() -> HighestDensityInterval.of(skewed, 0)).hasMessageContaining("mass is 0.0");
    }

    /** A radix sort must do what the library's sort does, and say where draws came from. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 1000, 70_000})
    void sortsAsTheLibraryDoes(int n) {
        double[] draws = autoregression(1, n, 0.5)[0];
        for (int i = 0; i < n; i += 7) {
            draws[i] = Math.scalb(Math.rint(draws[i]), i % 2000 - 1000);
        }
        for (int i = 0; i < Math.min(n, 40); i += 10) {
            draws[i] = new double[] {-0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}[i / 10];
        }
        double[] expected = draws.clone();
        Arrays.sort(expected);
        SortedOrder order = new SortedOrder();
        order.sort(new double[n + 5], n + 5);
        order.sort(draws, n);

        assertThat(Arrays.copyOf(order.ascending(), n)).isEqualTo(expected);
        assertThat(Arrays.stream(order.places(), 0, n).mapToDouble(place -> draws[place]))
                .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
        assertThat(Arrays.stream(order.places(), 0, n).distinct()).hasSize(n);
    }

    /** What {@link #everyPartOfRHatSeesItsOwnTrouble} shows of R-hat: chains that differ are worth few draws. */
    @Test
    void effectiveSizesSeeTheVarianceBetweenChains() {
        double[][] moved = autoregression(4, 500, 0);
        moved[3] = Arrays.stream(moved[3]).map(x -> x + 3).toArray();
        double[][] alone = {moved[3]};

        assertThat(EffectiveSampleSize.mean(moved)).isLessThan(20);
        assertThat(EffectiveSampleSize.bulk(moved)).isLessThan(20);
        assertThat(EffectiveSampleSize.mean(alone)).isGreaterThan(300);
    }

    @Test
    void refusesWhatIsNoMatrix() {
        assertThatThrownBy(() -> RHat.rank(new double[][] {{1, 2}, {1}}))
                .hasMessageContaining("chain 2 has 1 draws but chain 1 has 2");
        assertThatThrownBy(() -> Summary.of(new double[][] {})).hasMessageContaining("at least one chain");
        assertThatThrownBy(() -> Summary.of(new double[][] {{}, {}})).hasMessageContaining("all 2 chains have 0 draws");
        assertThatThrownBy(() -> RHat.basic(new double[][] {{1}, null})).hasMessageContaining("chain 2 of 2 is null");
        assertThatThrownBy(() -> EffectiveSampleSize.mean(null)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Not quadratic: a million draws take a second or so; direct sums would take a day. */
    @Test
    void longChainsAreNoTrouble() {
        double[][] draws = autoregression(1, 1_000_000, 0.9);

        assertThat(EffectiveSampleSize.mean(draws)).isCloseTo(1e6 / 19, within(2_000.0));
    }
}
