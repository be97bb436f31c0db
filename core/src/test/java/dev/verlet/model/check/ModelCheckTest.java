package dev.verlet.model.check;

import static dev.verlet.model.declared.Distributions.dirichlet;
import static dev.verlet.model.declared.Distributions.exponential;
import static dev.verlet.model.declared.Distributions.flat;
import static dev.verlet.model.declared.Distributions.lkjCholesky;
import static dev.verlet.model.declared.Distributions.normal;
import static dev.verlet.model.declared.Distributions.uniform;
import static dev.verlet.model.declared.Distributions.uniformDirection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Constraints;
import dev.verlet.model.Model;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.model.declared.ModelBuilder;
import dev.verlet.random.RandomKey;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
    /** A parameter of every constraint. */
    private static Model everything() {
        ModelBuilder model = new ModelBuilder();
        model.real("real", normal(0, 1));
        model.positive("positive", exponential(2));
        model.scalar("lower", Constraints.lower(-3), normal(0, 1));
        model.scalar("upper", Constraints.upper(5), normal(0, 1));
        model.interval("interval", -1, 2, uniform(-1, 2));
        model.ordered("ordered", 4, normal(0, 3));
        model.vector("positive_ordered", 3, Constraints.positiveOrdered(), normal(0, 3));
        model.simplex("simplex", 4, dirichlet(2));
        model.matrix("rows", 2, 3, Constraints.repeated(Constraints.simplex(), 3), flat());
        Vector direction = model.vector("direction", 3, Constraints.unitVector(), uniformDirection());
        Matrix factor = model.choleskyCorrelation("factor", 3, lkjCholesky(2));
        Matrix scaled = model.matrix("scaled", 3, 3, Constraints.choleskyCovariance(), flat());
        Matrix correlation = model.matrix("correlation", 3, 3, Constraints.correlation(), flat());
        Matrix covariance = model.matrix("covariance", 2, 2, Constraints.covariance(), flat());
        model.likelihood(tape -> tape.multiNormalCholesky(direction, tape.constant(0), factor));
        model.prior(tape -> tape.lkjCholesky(tape.cholesky(correlation), 3));
        model.prior(tape -> wishart(tape, covariance));
        model.prior(tape -> tape.negate(tape.sum(tape.square(tape.times(scaled, direction)))));
        model.derived("implied", tape -> tape.timesTranspose(factor));
        return model.build();
    }

    private static Scalar wishart(Tape tape, Matrix covariance) {
        return tape.negate(tape.plus(covariance.get(0, 0), covariance.get(1, 1)));
    }

    @Test
    void aModelOfEveryConstraintIsFine() {
        ModelCheck check = ModelCheck.of(everything(), RandomKey.of(1));

        assertThat(check.problems()).isEmpty();
        assertThat(check.points()).isEqualTo(5);
        assertThat(check.largestError()).isLessThan(1e-6);
        assertThat(check.secondsPerGradient()).isPositive();
    }

    @Test
    void extrapolatedDifferencesAreThoseOfFourthOrder() {
        Derivative derivative = Derivative.of(at -> Math.exp(at[0]) * at[1], new double[] {0.7, 3}, 0);

        assertThat(derivative.value()).isCloseTo(3 * Math.exp(0.7), within(1e-11));
        assertThat(derivative.error()).isBetween(0.0, 1e-5);
    }

    /** The free elements are the lower triangle; |dC/dL| of a 2 x 2 correlation matrix is L_22. */
    @Test
    void theJacobianOfASymmetricMatrixIsThatOfItsFreeElements() {
        double[] q = {0.4};
        double expected = Jacobian.logDeterminant(
                at -> {
                    double[] x = new double[4];
                    Constraints.correlation().constrain(at, 0, x, 0, 4);
                    return x;
                },
                q,
                4);

        assertThat(expected).isCloseTo(Math.log(1 - Math.tanh(0.4) * Math.tanh(0.4)), within(1e-9));
    }
}
