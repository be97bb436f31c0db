package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * The eight schools, centred: y ~ Normal(theta, sigma), theta ~ Normal(mu, tau), mu ~ Normal(0, 5), tau ~ Cauchy(0, 5)
 * on tau > 0. A funnel on which Hamiltonian samplers diverge.
 */
public final class EightSchoolsCentered implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public EightSchoolsCentered() {}

    @Override
    public String name() {
        return "eight-schools-centered";
    }

    @Override
    public String description() {
        return "Effects in schools with a normal population, centred: a funnel that makes samplers diverge";
    }

    @Override
    public String parameters() {
        return "theta[J], mu, tau > 0";
    }

    @Override
    public List<Field> data() {
        return Schools.FIELDS;
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        Schools schools = Schools.of(data);
        return new ClassicModel(
                List.of(Parameter.real("theta", schools.count()), Parameter.real("mu"), Parameter.positive("tau")),
                () -> new Density(schools));
    }

    private record Density(Schools schools) implements LogDensity {
        @Override
        public int dimension() {
            return schools.count() + 2;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            int count = schools.count();
            double mu = position[count];
            double logTau = position[count + 1];
            double tau = Math.exp(logTau);
            double logDensity =
                    schools.constant() + Schools.logPrior(mu, logTau, tau) - count * (logTau + Prior.LOG_SQRT_TWO_PI);
            double sumZ = 0;
            double sumSquares = 0;
            for (int j = 0; j < count; j++) {
                double theta = position[j];
                double z = (theta - mu) / tau;
                logDensity += schools.logLikelihood(j, theta) - 0.5 * z * z;
                gradient[j] = schools.score(j, theta) - z / tau;
                sumZ += z;
                sumSquares += z * z;
            }
            gradient[count] = Schools.muDerivative(mu) + sumZ / tau;
            gradient[count + 1] = Schools.logTauDerivative(tau) + sumSquares - count;
            return logDensity;
        }
    }
}
