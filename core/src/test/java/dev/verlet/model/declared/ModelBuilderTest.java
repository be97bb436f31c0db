package dev.verlet.model.declared;

import static dev.verlet.model.declared.Distributions.cauchy;
import static dev.verlet.model.declared.Distributions.exponential;
import static dev.verlet.model.declared.Distributions.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Constraints;
import dev.verlet.model.IllegalModelException;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelBuilderTest {
    private static final double[] Y = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] SIGMA = {15, 10, 16, 11, 9, 11, 10, 18};

    private static Model eightSchools() {
        Data y = Data.of(Y);
        Data sigma = Data.of(SIGMA);
        ModelBuilder model = new ModelBuilder();
        Vector eta = model.reals("eta", 8, normal(0, 1));
        Scalar mu = model.real("mu", normal(0, 5));
        Scalar tau = model.positive("tau", cauchy(0, 5));
        model.likelihood(tape -> tape.normal(y, tape.affine(mu, tau, eta), sigma));
        model.derived("theta", tape -> tape.affine(mu, tau, eta));
        model.pointwise("log_lik");
        model.predicted("y_rep", 8, (tape, random, into) -> {
            Vector theta = tape.affine(mu, tau, eta);
            for (int j = 0; j < into.length; j++) {
                into[j] = tape.value(theta.get(j)) + SIGMA[j] * random.nextGaussian();
            }
        });
        return model.build();
    }

    private static Model builtIn() {
        return ReferenceModels.model("eight-schools-noncentered", Map.of(), Map.of("J", 8L, "y", Y, "sigma", SIGMA));
    }

    private static final double[] POINT = {0.3, -1, 0.2, 0.7, 0.1, -0.4, 1.5, 0.05, 4, 1.2};

    /** But for the factor 2 of a half-Cauchy prior, which the built-in model leaves out. */
    @Test
    void theDeclaredEightSchoolsAreTheBuiltInOnes() {
        double[] declared = new double[10];
        double[] builtIn = new double[10];

        double value = eightSchools().logDensity().evaluate(POINT, declared);
        double expected = builtIn().logDensity().evaluate(POINT, builtIn);

        assertThat(value).isCloseTo(expected + Math.log(2), within(1e-12));
        assertThat(declared).containsExactly(builtIn, within(1e-12));
        assertThat(eightSchools().logDensity().value(POINT)).isEqualTo(value);
    }

    @Test
    void outputsAreColumnsAfterTheParameters() {
        Model model = eightSchools();
        double[] draw = new double[model.drawSize()];
        model.draw(POINT, RandomKey.of(3), draw);

        assertThat(model.variables().stream().map(Variable::name))
                .containsExactly("eta", "mu", "tau", "theta", "log_lik", "y_rep");
        assertThat(draw[10]).isEqualTo(4 + Math.exp(1.2) * 0.3);
        double logLikelihood = Arrays.stream(draw, 18, 26).sum();
        double expected = model.logDensity().value(POINT)
                - model.prior().orElseThrow().logDensity().value(POINT);
        assertThat(logLikelihood).isCloseTo(expected, within(1e-12));
    }

    @Test
    void predictionsAreThoseOfTheDrawsKey() {
        Model model = eightSchools();
        double[] one = new double[model.drawSize()];
        double[] again = new double[model.drawSize()];
        double[] other = new double[model.drawSize()];
        model.draw(POINT, RandomKey.of(3), one);
        model.draw(POINT, RandomKey.of(3), again);
        model.draw(POINT, RandomKey.of(4), other);

        assertThat(again).containsExactly(one);
        assertThat(other[26]).isNotEqualTo(one[26]);
    }

    @Test
    void aPriorOfProperDistributionsIsNormalizedAndDrawn() {
        var prior = eightSchools().prior().orElseThrow();
        double[] q = new double[10];
        RandomGenerator random = RandomKey.of(5).generator();
        int smaller = 0;
        for (int i = 0; i < 4000; i++) {
            prior.sampler().orElseThrow().draw(random, q);
            smaller += q[9] < Math.log(5) ? 1 : 0;
        }

        assertThat(prior.isNormalized()).isTrue();
        // The median of a half-Cauchy is its scale; 4 standard errors of a share of 4,000.
        assertThat(smaller / 4000.0).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(4000)));
    }

    @Test
    void flatPriorsAreNoPriorAndWrittenOnesAreNotDrawn() {
        ModelBuilder flat = new ModelBuilder();
        flat.real("mu");
        ModelBuilder written = new ModelBuilder();
        Scalar mu = written.real("mu");
        written.prior(tape -> tape.normal(mu, 0, 1));

        assertThat(flat.build().prior()).isEmpty();
        assertThat(written.build().prior().orElseThrow().isNormalized()).isFalse();
        assertThat(flat.build().keepsConstants()).isFalse();
        assertThat(written.build().keepsConstants()).isFalse();
        assertThat(written.build().prior().orElseThrow().sampler()).isEmpty();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedByName() {
        ModelBuilder model = new ModelBuilder();
        Scalar mu = model.real("mu", normal(0, 1));

        assertThatThrownBy(() -> model.real("mu")).hasMessage("'mu' is declared twice");
        assertThatThrownBy(() -> model.real("rate", exponential(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate: the distribution exponential has no density on all of the support");
        assertThatThrownBy(() -> model.positive("tau", normal(mu, Data.of(1))))
                .hasMessageContaining("tau: the support")
                .hasMessageContaining("prior(tape -> ...)");
        assertThatThrownBy(() -> model.real("low", normal(0, -1)))
                .isInstanceOf(IllegalModelException.class)
                .hasMessageStartingWith("low: there is no distribution normal(0.0, -1.0): ");
        assertThatThrownBy(() -> model.vector("lows", 3, Constraints.ordered(), normal(Data.of(0), Data.of(1, 1, -1))))
                .hasMessageStartingWith("lows: there is no distribution normal(0.0, -1.0): ");
        assertThatThrownBy(() -> new ModelBuilder().build()).hasMessageContaining("at least one parameter");
    }

    @Test
    void aLikelihoodThatIsNoSumOfDataDensitiesHasNoPointwiseTerms() {
        ModelBuilder model = new ModelBuilder();
        Scalar mu = model.real("mu", normal(0, 1));
        Data y = Data.of(1.5);
        model.likelihood(tape -> tape.logSumExp(tape.normal(y, mu, Data.of(1)), tape.cauchy(y, mu, Data.of(1))));
        model.pointwise("log_lik");

        assertThatThrownBy(model::build).hasMessageContaining("'log_lik'").hasMessageContaining("derived(");
    }

    @Test
    void manyThreadsShareAModel() {
        Model model = eightSchools();
        double expected = model.logDensity().evaluate(POINT, new double[10]);
        List<Double> values = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> {
                    LogDensity density = model.logDensity();
                    return density.evaluate(POINT, new double[10]);
                })
                .toList();

        assertThat(values).containsOnly(expected);
    }
}
