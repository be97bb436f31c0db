package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainSpec;
import dev.verlet.kernel.Slice;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.kernel.State;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.tempering.Ladders.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Targets and ladders at the edge of what there is. */
class EdgeCasesTest {
    private static final RandomKey KEY = RandomKey.of(8);
    private static final TemperingSpec SPEC = TemperingSpec.defaults()
            .withReference(ReferenceSpec.Gaussian.STANDARD)
            .withRounds(8)
            .withLevels(4);
    private static final ExplorerSpec SLICES = new ExplorerSpec.Coordinates(SliceSpec.STEPPING_OUT);

    /** The right half of the reference: log Z is log 1/2, and slices need no gradient. */
    @Test
    void aTargetThatIsZeroOnPartOfTheReference() {
        Result result = Ladders.run(
                SPEC.withExplorers(SLICES), values(q -> q[0] > 0 ? normal(q) : Double.NEGATIVE_INFINITY), KEY);

        Evidence evidence = result.last().evidence();
        assertThat(evidence.logRatio()).isCloseTo(-Math.log(2), within(0.3));
        assertThat(evidence.backward()).isNaN();
        assertThat(result.draws()).allMatch(q -> q[0] > 0);
    }

    /** NaN is a point that is rejected and counted, like zero density. */
    @Test
    void aTargetThatIsNoNumberOnPartOfTheReference() {
        Result result = Ladders.run(SPEC.withExplorers(SLICES), values(q -> q[0] > 0 ? normal(q) : Double.NaN), KEY);

        assertThat(result.last().evidence().logRatio()).isCloseTo(-Math.log(2), within(0.3));
        assertThat(result.draws()).allMatch(q -> q[0] > 0);
        assertThat(result.last().nonFinite()[3]).isPositive();
        // Of 256 independent draws of the reference about half.
        assertThat(result.last().nonFinite()[0]).isBetween(96L, 160L);
    }

    @Test
    void anExceptionKeepsItsMessageAndTheLadderItsState() {
        Model model = values(q -> {
            if (q[0] > 1.5) {
                throw new ArithmeticException("no root of " + q[0]);
            }
            return normal(q);
        });
        TemperingSpec spec = SPEC.withExplorers(SLICES);
        ParallelTempering ladder = new ParallelTempering(spec, model, KEY);
        SerialExecution execution = new SerialExecution(spec, model);
        assertThatThrownBy(() -> {
                    while (ladder.hasNext()) {
                        byte[] before = ladder.save();
                        try {
                            ladder.next(execution);
                        } catch (LadderFailure e) {
                            assertThat(ladder.save()).containsExactly(before);
                            throw e;
                        }
                    }
                })
                .isInstanceOf(LadderFailure.class)
                .hasMessageContaining("ArithmeticException: no root of")
                .hasMessageMatching("round \\d+, scan \\d+, replica \\d at level \\d \\(beta = .*");
    }

    @Test
    void oneLevelIsPlainSampling() {
        Result result = Ladders.run(SPEC.withLevels(1).withRounds(10), shifted(), KEY);

        assertThat(result.mean(q -> q[0])).isCloseTo(2, within(0.2));
        assertThat(result.last().barrier()).isZero();
        assertThat(result.last().restarts()).isZero();
        assertThat(result.last().expectedRestarts()).isZero();
        assertThat(result.last().evidence().logRatio()).isNaN();
        assertThat(result.last().minSwapAcceptance()).isNaN();
    }

    @Test
    void twoLevelsSwapEveryOtherScan() {
        Result result = Ladders.run(SPEC.withLevels(2), shifted(), KEY);

        assertThat(result.last().attempted()).containsExactly(128);
        assertThat(result.last().levels().betas()).containsExactly(0, 1);
        assertThat(result.last().evidence().logRatio()).isCloseTo(0, within(1.5));
        // Weights have a variance of e^4 - 1, 4,096 scans: an error of 0.08 at most.
        Result longer = Ladders.run(SPEC.withLevels(2).withRounds(12), shifted(), KEY);
        assertThat(longer.last().evidence().logRatio()).isCloseTo(0, within(0.4));
    }

    /** Nothing is ever rejected: restarts are as many as can be, and log Z has no error. */
    @Test
    void aTargetThatIsItsReference() {
        Result result = Ladders.run(SPEC, values(EdgeCasesTest::normal, true), KEY);

        assertThat(result.last().barrier()).isCloseTo(0, within(1e-12));
        assertThat(result.last().levels().betas()).containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-9));
        assertThat(result.last().evidence().logRatio()).isCloseTo(0, within(1e-12));
        assertThat(result.last().expectedRestarts()).isCloseTo(128, within(1e-9));
        assertThat((double) result.last().restarts()).isCloseTo(128, within(2.0));
    }

    /** A density that is constant cannot be sampled at the target, and says so. */
    @Test
    void aConstantTargetIsRefused() {
        Model model = TemperedModels.of(1, TemperedModels.normal(0, 1), (q, gradient) -> gradient[0] = 0);

        assertThatThrownBy(() -> Ladders.run(SPEC, model, KEY))
                .isInstanceOf(LadderFailure.class)
                .hasMessageContaining("improper");
    }

    /** Slices double until there are no numbers left, and say so. */
    @Test
    void aDensityThatSlicesFindNoEndOfIsRefused() {
        SliceSpec wide = new SliceSpec(SliceSpec.Expansion.DOUBLING, 1e10, 1000);
        Slice ignored = new Slice(values(q -> 0).logDensity(), new double[] {1}, wide);
        Slice multiplied = new Slice(values(q -> 0.0 * q[0]).logDensity(), new double[] {1}, wide);
        SliceSpec many = new SliceSpec(SliceSpec.Expansion.STEPPING_OUT, 1e307, 1000);
        Slice stepped = new Slice(values(q -> 0).logDensity(), new double[] {1}, many);
        State state = new State(new double[] {0}, 0, new double[1]);

        for (Slice slice : List.of(ignored, multiplied, stepped)) {
            assertThatThrownBy(() -> slice.transition(KEY, state)).hasMessageContaining("improper");
        }
    }

    /** A path needs the gradient of both of its ends. */
    @Test
    void aReferenceWithoutGradientIsRefused() {
        LogDensity without = values(EdgeCasesTest::normal).logDensity();
        Model model = new TemperedModels.Tempered(1, () -> shifted().logDensity(), new PriorDistribution() {
            @Override
            public LogDensity logDensity() {
                return without;
            }

            @Override
            public boolean isNormalized() {
                return true;
            }

            @Override
            public Optional<Sampler> sampler() {
                return Optional.empty();
            }
        });

        assertThatThrownBy(() -> new SerialExecution(SPEC.withReference(new ReferenceSpec.Prior()), model))
                .hasMessageContaining("the reference's density has no gradient");
        assertThatThrownBy(() -> Chain.of(ChainSpec.defaults(), values(EdgeCasesTest::normal), KEY)
                        .next())
                .hasMessageContaining("chains need");
    }

    @Test
    void whatDoesNotSuitTheModelIsRefusedWithWhatWould() {
        Model funnel = ReferenceModels.model("funnel", Map.of("dimension", 3L), Map.of());
        assertThatThrownBy(() -> new ParallelTempering(TemperingSpec.defaults(), funnel, KEY))
                .hasMessageContaining("choose a normal reference");
        assertThatThrownBy(() -> new SerialExecution(SPEC, values(EdgeCasesTest::normal)))
                .hasMessageContaining("choose slice sampling");
        TemperingSpec wrong = SPEC.withReference(new ReferenceSpec.Gaussian(new double[] {0, 0}, new double[] {1}));
        assertThatThrownBy(() -> new ParallelTempering(wrong, funnel, KEY)).hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> SPEC.withRounds(1)).hasMessageContaining("rounds is 1");
        assertThatThrownBy(() -> SPEC.withLevels(0)).hasMessageContaining("at least 1");
    }

    private static Model shifted() {
        return TemperedModels.of(1, TemperedModels.normal(0, 1), (q, gradient) -> {
            gradient[0] = 2 - q[0];
            return -0.5 * (q[0] - 2) * (q[0] - 2) - 0.5 * Math.log(2 * Math.PI);
        });
    }

    private static double normal(double[] q) {
        return -0.5 * q[0] * q[0] - 0.5 * Math.log(2 * Math.PI);
    }

    private static Model values(ToDoubleFunction<double[]> density) {
        return values(density, false);
    }

    /** A model without a gradient, or of a standard normal with one. */
    private static Model values(ToDoubleFunction<double[]> density, boolean withGradient) {
        LogDensity logDensity = new LogDensity() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double evaluate(double[] position, double[] gradient) {
                if (withGradient) {
                    gradient[0] = -position[0];
                }
                return density.applyAsDouble(position);
            }

            @Override
            public boolean hasGradient() {
                return withGradient;
            }
        };
        return new Model() {
            @Override
            public List<Parameter> parameters() {
                return List.of(Parameter.real("x", 1));
            }

            @Override
            public LogDensity logDensity() {
                return logDensity;
            }
        };
    }
}
