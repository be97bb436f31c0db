package dev.verlet.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricEstimatorTest {
    private static final double[][] POSITIONS = {{1, 10}, {2, 14}, {4, 12}, {5, 20}};

    /** By hand: variances 10/3 and 56/3, covariance 6; n/(n+5) = 4/9, and 5e-3/9 on the diagonal. */
    @Test
    void covarianceIsRegularisedAsInStan() {
        CovarianceEstimator estimator = new CovarianceEstimator(2);
        for (double[] position : POSITIONS) {
            estimator.add(position);
        }

        double[] inverse = estimator.metric().inverse();

        assertThat(inverse[0]).isCloseTo(4.0 / 9 * 10 / 3 + 5e-3 / 9, within(1e-14));
        assertThat(inverse[1]).isCloseTo(4.0 / 9 * 6, within(1e-14));
        assertThat(inverse[2]).isEqualTo(inverse[1]);
        assertThat(inverse[3]).isCloseTo(4.0 / 9 * 56 / 3 + 5e-3 / 9, within(1e-14));
    }

    @Test
    void variancesAreTheDiagonalOfTheCovariance() {
        VarianceEstimator variances = new VarianceEstimator(2);
        CovarianceEstimator covariance = new CovarianceEstimator(2);
        for (double[] position : POSITIONS) {
            variances.add(position);
            covariance.add(position);
        }

        double[] diagonal = variances.metric().inverse();
        double[] dense = covariance.metric().inverse();

        assertThat(diagonal[0]).isCloseTo(dense[0], within(1e-14));
        assertThat(diagonal[1]).isCloseTo(dense[3], within(1e-14));
    }
}
