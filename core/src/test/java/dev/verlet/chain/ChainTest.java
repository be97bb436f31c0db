package dev.verlet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final RandomKey KEY = RandomKey.of(8);
    private static final ChainSpec SHORT = ChainSpec.defaults().withWarmup(300).withDraws(200);

    @Test
    void numbersWarmupUpToZeroAndDrawsFromOne() {
        Chain chain = Chain.of(SHORT.withWarmup(2).withDraws(3), TestModels.scaledNormal(), KEY);
        List<Long> iterations = new ArrayList<>();
        while (chain.hasNext()) {
            iterations.add(chain.next().iteration());
        }

        assertThat(iterations).containsExactly(-1L, 0L, 1L, 2L, 3L);
        assertThatThrownBy(chain::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void isAFunctionOfItsKey() {
        assertThat(lastValues(KEY)).containsExactly(lastValues(KEY));
        assertThat(lastValues(KEY)).isNotEqualTo(lastValues(KEY.fold(1)));
    }

    private static double[] lastValues(RandomKey key) {
        Chain chain = Chain.of(SHORT, TestModels.scaledNormal(), key);
        double[] last = null;
        while (chain.hasNext()) {
            last = chain.next().values().clone();
        }
        return last;
    }

    /** More draws only append: no draw depends on how many were asked for. */
    @Test
    void drawsDoNotDependOnTheirNumber() {
        Chain few = Chain.of(SHORT.withDraws(50), TestModels.scaledNormal(), KEY);
        Chain many = Chain.of(SHORT.withDraws(500), TestModels.scaledNormal(), KEY);
        while (few.hasNext()) {
            assertThat(few.next().values()).containsExactly(many.next().values());
        }
    }

    @Test
    void freezesStepSizeAndMetricAfterWarmup() {
        Chain chain = Chain.of(ChainSpec.defaults(), TestModels.scaledNormal(), KEY);
        List<Double> stepSizes = new ArrayList<>();
        while (chain.hasNext()) {
            Draw draw = chain.next();
            if (draw.iteration() >= 1) {
                stepSizes.add(draw.stepSize());
            }
        }
        ChainReport report = chain.report("normal", 1);

        assertThat(stepSizes).containsOnly(report.stepSize());
        assertThat(report.inverseMetric()[0]).isCloseTo(1, within(0.6));
        assertThat(report.inverseMetric()[1]).isCloseTo(100, within(60.0));
        assertThat(report.inverseMetric()[2]).isCloseTo(10_000, within(6_000.0));
        assertThat(report.meanAcceptStat()).isBetween(0.7, 0.95);
        assertThat(report.draws()).isEqualTo(1000);
        assertThat(report.warmup()).isEqualTo(1000);
        assertThat(report.status()).isEqualTo(Status.DONE);
        assertThat(report.key()).isEqualTo(KEY.toHex());
    }

    @Test
    void countsEveryGradient() {
        long[] evaluations = {0};
        Model counted = TestModels.of(List.of(Parameter.real("x")), (q, gradient) -> {
            evaluations[0]++;
            gradient[0] = -q[0];
            return -q[0] * q[0] / 2;
        });
        Chain chain = Chain.of(SHORT, counted, KEY);
        long leapfrogs = 0;
        while (chain.hasNext()) {
            Draw draw = chain.next();
            leapfrogs += draw.iteration() >= 1 ? draw.leapfrogs() : 0;
        }
        ChainReport report = chain.report("x", 1);

        assertThat(report.gradientsSampling()).isEqualTo(leapfrogs);
        assertThat(report.gradientsWarmup() + report.gradientsSampling()).isEqualTo(evaluations[0]);
    }

    @Test
    void saysWhichParameterHasNoFiniteGradient() {
        Model broken = TestModels.of(List.of(Parameter.real("mu"), Parameter.positive("tau")), (q, gradient) -> {
            gradient[1] = Double.NaN;
            return -q[0] * q[0];
        });

        assertThatThrownBy(() -> Chain.of(SHORT, broken, KEY).next())
                .isInstanceOf(NoStartingPointException.class)
                .hasMessageContaining("100 tries")
                .hasMessageContaining("the gradient is not finite for tau = ");
    }

    @Test
    void saysWhereTheDensityWasNotFinite() {
        Model broken = TestModels.of(List.of(Parameter.real("mu")), (q, gradient) -> Double.NEGATIVE_INFINITY);

        assertThatThrownBy(() -> Chain.of(SHORT, broken, KEY).next())
                .hasMessageContaining("log density is -Infinity")
                .hasMessageContaining("mu = ");
    }

    @Test
    void namesAnImproperDensity() {
        Model flat = TestModels.of(List.of(Parameter.real("x")), (q, gradient) -> {
            gradient[0] = 0;
            return 0;
        });

        assertThatThrownBy(() -> Chain.of(SHORT, flat, KEY).next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("improper");
    }

    @Test
    void reportsWhatWasDoneBeforeAFailure() {
        int[] calls = {0};
        Model failing = TestModels.of(List.of(Parameter.real("x")), (q, gradient) -> {
            if (++calls[0] > 5_000) {
                throw new ArithmeticException("the solver gave up");
            }
            gradient[0] = -q[0];
            return -q[0] * q[0] / 2;
        });
        Chain chain = Chain.of(ChainSpec.defaults().withDraws(100_000), failing, KEY);

        assertThatThrownBy(() -> chain.forEachRemaining(draw -> {})).hasMessage("the solver gave up");
        ChainReport report = chain.reportFailure("x", 3, "the solver gave up");

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.error()).isEqualTo("the solver gave up");
        assertThat(report.gradientsWarmup() + report.gradientsSampling()).isEqualTo(5_001);
        assertThat(report.draws()).isPositive();
    }

    @Test
    void countsEvaluationsThatAreNotFinite() {
        Model halfLine = TestModels.of(List.of(Parameter.real("x")), (q, gradient) -> {
            gradient[0] = -q[0];
            return q[0] > -1 ? -q[0] * q[0] / 2 : Double.NaN;
        });
        Chain chain = Chain.of(SHORT, halfLine, KEY);
        chain.forEachRemaining(draw -> {});

        assertThat(chain.report("x", 1).nonFinite()).isPositive();
    }
}
