package dev.verlet.tempering;

import static dev.verlet.model.declared.Distributions.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.Model;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.model.declared.Distributions;
import dev.verlet.model.declared.ModelBuilder;
import dev.verlet.random.RandomKey;
import org.junit.jupiter.api.Test;

/** Priors that cannot be drawn from: those that are certainly improper are refused, others serve. */
class ImproperPriorTest {
    private final ModelBuilder builder = new ModelBuilder();

    private void assertRefusedFor(String parameter) {
        Model model = builder.build();
        assertThatThrownBy(() -> new ParallelTempering(TemperingSpec.defaults(), model, RandomKey.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model's prior is improper, its log density a straight line along " + parameter
                        + ", so that a ladder cannot start from it; give " + parameter
                        + " a proper prior, or choose a normal reference");
    }

    private void assertServes() {
        Model model = builder.build();
        assertThat(new ReferenceSpec.Prior().distribution(model).sampler()).isEmpty();
    }

    @Test
    void aParameterThatNoTermNames() {
        builder.real("mu");
        Scalar tau = builder.positive("tau");
        builder.prior(tape -> tape.normal(tau, 0, 1));
        assertRefusedFor("mu");
    }

    /** Density 1 / tau of tau is 1 of log tau. */
    @Test
    void aScaleWithoutScale() {
        builder.real("mu", normal(0, 1));
        Scalar tau = builder.positive("tau");
        builder.prior(tape -> tape.negate(tape.log(tau)));
        assertRefusedFor("tau");
    }

    /** Density 1 of tau grows with log tau, without a bend. */
    @Test
    void aFlatScale() {
        Scalar mu = builder.real("mu");
        builder.positive("tau");
        builder.prior(tape -> tape.normal(mu, 0, 1));
        assertRefusedFor("tau");
    }

    /** Steps of a walk are told, its level is not. */
    @Test
    void anIntrinsicWalk() {
        Vector x = builder.reals("x", 200, Distributions.flat());
        builder.prior(tape -> tape.normal(x.slice(1, 199), x.slice(0, 199), Data.of(0.1)));
        assertRefusedFor("x");
    }

    @Test
    void aWalkFromAKnownPlaceServes() {
        Vector x = builder.reals("x", 200, Distributions.flat());
        builder.prior(tape -> tape.normal(x.get(0), 0, 100));
        builder.prior(tape -> tape.normal(x.slice(1, 199), x.slice(0, 199), Data.of(0.1)));
        assertServes();
    }

    @Test
    void wideAndHeavyTailsServe() {
        Scalar wide = builder.real("wide");
        Scalar heavy = builder.real("heavy");
        Scalar scale = builder.positive("scale");
        builder.prior(tape -> tape.normal(wide, 0, 1e5));
        builder.prior(tape -> tape.cauchy(heavy, 0, 10));
        builder.prior(tape -> tape.cauchy(scale, 0, 1e3));
        assertServes();
    }

    /** A bounded parameter needs no prior to have a proper one. */
    @Test
    void aFlatPriorBetweenBoundsServes() {
        Scalar mu = builder.real("mu");
        builder.interval("p", 0, 1, Distributions.flat());
        builder.prior(tape -> tape.normal(mu, 0, 1));
        assertServes();
    }
}
