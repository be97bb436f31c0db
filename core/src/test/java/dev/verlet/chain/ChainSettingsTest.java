package dev.verlet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainSettingsTest {
    private static final RandomKey KEY = RandomKey.of(21);
    private static final ChainSpec SHORT = ChainSpec.defaults().withWarmup(300).withDraws(200);

    @Test
    void aDenseMetricLearnsTheCovariance() {
        Chain chain = chain(
                ChainSpec.defaults().withAdaptation(new Adaptation(0.8, MetricForm.DENSE, Scope.ALL)),
                ChainStart.RANDOM,
                correlatedNormal());
        double leapfrogs = 0;
        while (chain.hasNext()) {
            Draw draw = chain.next();
            leapfrogs += draw.iteration() >= 1 ? draw.leapfrogs() : 0;
        }
        double[] inverse = chain.report("normal", 1).inverseMetric();

        assertThat(inverse).hasSize(4);
        assertThat(inverse[1] / Math.sqrt(inverse[0] * inverse[3])).isCloseTo(0.99, within(0.01));
        assertThat(leapfrogs / 1000).isLessThan(5);
    }

    @Test
    void staticHmcRunsThroughTheSameWarmup() {
        Chain chain =
                chain(ChainSpec.defaults().withKernel(HmcSpec.DEFAULT), ChainStart.RANDOM, TestModels.scaledNormal());
        double square = 0;
        while (chain.hasNext()) {
            Draw draw = chain.next();
            square += draw.iteration() >= 1 ? draw.values()[2] * draw.values()[2] : 0;
        }
        ChainReport report = chain.report("normal", 1);

        assertThat(square / 1000).isCloseTo(10_000, within(5 * 10_000 * Math.sqrt(2.0 / 500)));
        assertThat(report.meanAcceptStat()).isBetween(0.6, 0.97);
    }

    @Test
    void endsWhenItsGradientsAreSpent() {
        Chain chain = chain(SHORT.withMaxGradients(3_000), ChainStart.RANDOM, TestModels.scaledNormal());
        long draws = 0;
        while (chain.hasNext()) {
            draws += chain.next().iteration() >= 1 ? 1 : 0;
        }
        ChainReport report = chain.report("normal", 1);

        assertThat(report.status()).isEqualTo(Status.LIMITED);
        assertThat(report.error()).isEqualTo("ended by max-gradients = 3000");
        assertThat(report.draws()).isEqualTo(draws).isLessThan(200);
        assertThat(report.gradientsWarmup() + report.gradientsSampling()).isBetween(3_000L, 3_000L + 1_023);
        assertThatThrownBy(chain::next).hasMessageContaining("limit on gradients");
    }

    /** The limit shortens a chain and changes none of its draws. */
    @Test
    void aLimitThatIsNotReachedChangesNothing() {
        assertThat(values(chain(SHORT.withMaxGradients(1_000_000), ChainStart.RANDOM, TestModels.scaledNormal())))
                .isEqualTo(values(chain(SHORT, ChainStart.RANDOM, TestModels.scaledNormal())));
    }

    @Test
    void beginsWhereItIsTold() {
        ChainSpec frozen = SHORT.withWarmup(0).withAdaptation(new Adaptation(0.8, MetricForm.UNIT, Scope.NONE));
        ChainStart start = ChainStart.RANDOM.at(new double[] {3, -4, 50}).withStepSize(1e-9);
        Chain chain = chain(frozen, start, TestModels.scaledNormal());

        Draw draw = chain.next();

        assertThat(draw.stepSize()).isEqualTo(1e-9);
        assertThat(draw.values()[0]).isCloseTo(3, within(1e-4));
        assertThat(draw.values()[1]).isCloseTo(-4, within(1e-4));
        assertThat(draw.values()[2]).isCloseTo(50, within(1e-4));
    }

    /** A model whose map ties its parameters together: y is uniform between 0 and x. */
    @Test
    void beginsWhereItIsToldOfAModelWithAMapOfItsOwn() {
        ChainSpec frozen = SHORT.withWarmup(0);
        ChainStart all = ChainStart.RANDOM.at(new double[] {4, 1}).withStepSize(1e-9);
        ChainStart one = ChainStart.RANDOM.at(new double[] {Double.NaN, 0.25}).withStepSize(1e-9);

        double[] told = chain(frozen, all, TestModels.bounded()).next().values().clone();
        double[] partly = chain(frozen, one, TestModels.bounded()).next().values();

        assertThat(told[0]).isCloseTo(4, within(1e-4));
        assertThat(told[1]).isCloseTo(1, within(1e-4));
        assertThat(partly[1]).isCloseTo(0.25, within(1e-4));
        assertThat(partly[0]).isGreaterThan(0.25);
    }

    @Test
    void drawsAtRandomWhatItIsNotTold() {
        ChainSpec frozen = SHORT.withWarmup(0);
        ChainStart some =
                ChainStart.RANDOM.at(new double[] {3, Double.NaN, Double.NaN}).withStepSize(1e-9);
        Draw told = chain(frozen, some, TestModels.scaledNormal()).next();
        double[] random = chain(frozen, ChainStart.RANDOM.withStepSize(1e-9), TestModels.scaledNormal())
                .next()
                .values();

        assertThat(told.values()[0]).isCloseTo(3, within(1e-4));
        assertThat(told.values()[1]).isCloseTo(random[1], within(1e-4)).isBetween(-2.0, 2.0);
    }

    /** A second chain that is given the first one's end goes on with the same kernel. */
    @Test
    void goesOnWithTheTuningOfAnotherChain() {
        Chain first = chain(SHORT, ChainStart.RANDOM, TestModels.scaledNormal());
        first.forEachRemaining(draw -> {});
        ChainReport report = first.report("normal", 1);
        ChainStart warm = ChainStart.RANDOM.withStepSize(report.stepSize()).withInverseMetric(report.inverseMetric());
        Chain second = chain(SHORT.withWarmup(0), warm, TestModels.scaledNormal());
        second.next();

        assertThat(second.report("normal", 1).stepSize()).isEqualTo(report.stepSize());
        assertThat(second.report("normal", 1).inverseMetric()).containsExactly(report.inverseMetric());
        assertThat(second.report("normal", 1).gradientsWarmup()).isEqualTo(1);
    }

    @Test
    void warmupWithoutAdaptationKeepsTheTuning() {
        ChainStart start = ChainStart.RANDOM.withStepSize(0.5);
        Chain chain = chain(
                SHORT.withAdaptation(new Adaptation(0.8, MetricForm.DIAGONAL, Scope.NONE)),
                start,
                TestModels.scaledNormal());
        List<Double> stepSizes = new ArrayList<>();
        chain.forEachRemaining(draw -> stepSizes.add(draw.stepSize()));

        assertThat(stepSizes).hasSize(500).containsOnly(0.5);
        assertThat(chain.report("normal", 1).inverseMetric()).containsExactly(1, 1, 1);
    }

    @Test
    void adaptsTheStepSizeAloneToAGivenMetric() {
        ChainStart start = ChainStart.RANDOM.withInverseMetric(new double[] {1, 100, 10_000});
        Chain chain = chain(
                SHORT.withAdaptation(new Adaptation(0.8, MetricForm.DIAGONAL, Scope.STEP_SIZE)),
                start,
                TestModels.scaledNormal());
        chain.forEachRemaining(draw -> {});
        ChainReport report = chain.report("normal", 1);

        assertThat(report.inverseMetric()).containsExactly(1, 100, 10_000);
        assertThat(report.stepSize()).isBetween(0.3, 1.5);
    }

    @Test
    void namesAGivenStartThatIsNotFinite() {
        Model halfLine = TestModels.of(List.of(Parameter.real("mu")), (q, gradient) -> {
            gradient[0] = -1;
            return q[0] > 0 ? -q[0] : Double.NEGATIVE_INFINITY;
        });

        assertThatThrownBy(() -> chain(SHORT, ChainStart.RANDOM.at(new double[] {-1}), halfLine)
                        .next())
                .isInstanceOf(NoStartingPointException.class)
                .hasMessageContaining("the starting point has no finite log density")
                .hasMessageContaining("mu = -1.0");
    }

    private static Model correlatedNormal() {
        double precision = 1 / (1 - 0.99 * 0.99);
        return TestModels.of(List.of(Parameter.real("x", 2)), (q, gradient) -> {
            gradient[0] = -precision * (q[0] - 0.99 * q[1]);
            gradient[1] = -precision * (q[1] - 0.99 * q[0]);
            return 0.5 * (q[0] * gradient[0] + q[1] * gradient[1]);
        });
    }

    private static List<List<Double>> values(Chain chain) {
        List<List<Double>> all = new ArrayList<>();
        while (chain.hasNext()) {
            double[] x = chain.next().values();
            all.add(List.of(x[0], x[1], x[2]));
        }
        return all;
    }

    private static Chain chain(ChainSpec spec, ChainStart start, Model model) {
        return new Chain(spec, () -> start, model, model.logDensity(), KEY, System::nanoTime);
    }
}
