package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;

/**
 * Parallel experiments with known standard errors: Rubin 1981, "Estimation in parallel randomized experiments", and
 * Gelman et al., "Bayesian Data Analysis", section 5.5.
 *
 * <p>y[j] ~ N(theta[j], sigma[j]), theta[j] ~ N(mu, tau), mu ~ N(0, 5), tau ~ Cauchy(0, 5) on tau > 0 (density as it
 * stands, without the factor 2).
 */
public abstract class EightSchools implements ModelFactory {
    private static final double MU_SCALE = 5;
    private static final double TAU_SCALE = 5;

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("J", "number of experiments").atLeast(1),
                Field.vector("y", "J", "estimated effects"),
                Field.vector("sigma", "J", "standard errors of the estimates").greaterThan(0));
    }

    /** theta itself is a parameter: a funnel that plain HMC cannot explore, which its diagnostics show. */
    public static final class Centered extends EightSchools {
        @Override
        public String name() {
            return "eight-schools-centered";
        }

        @Override
        public String description() {
            return "Rubin's parallel experiments, centred: a funnel that defeats plain HMC";
        }

        @Override
        public String parameters() {
            return "theta[J], mu, tau > 0";
        }

        @Override
        public Model create(Inputs settings, Inputs data) {
            return new CenteredModel(data.vector("y"), data.vector("sigma"));
        }
    }

    /** theta = mu + tau eta with eta standard normal: the geometry that HMC likes. */
    public static final class NonCentered extends EightSchools {
        @Override
        public String name() {
            return "eight-schools-noncentered";
        }

        @Override
        public String description() {
            return "Rubin's parallel experiments, non-centred: theta = mu + tau * eta";
        }

        @Override
        public String parameters() {
            return "eta[J], mu, tau > 0; derived theta[J]";
        }

        @Override
        public Model create(Inputs settings, Inputs data) {
            return new NonCenteredModel(data.vector("y"), data.vector("sigma"));
        }
    }

    private record CenteredModel(double[] y, double[] sigma) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("theta", y.length), Parameter.real("mu"), Parameter.positive("tau"));
        }

        @Override
        public LogDensity logDensity() {
            int schools = y.length;
            return new LogDensity() {
                @Override
                public int dimension() {
                    return schools + 2;
                }

                @Override
                public double evaluate(double[] q, double[] gradient) {
                    double mu = q[schools];
                    double logTau = q[schools + 1];
                    double tau = Math.exp(logTau);
                    double value = prior(mu, tau) + logTau;
                    double byMu = -mu / (MU_SCALE * MU_SCALE);
                    double byLogTau = 1 + priorByLogTau(tau);
                    for (int j = 0; j < schools; j++) {
                        double theta = q[j];
                        double z = (theta - mu) / tau;
                        double residual = (y[j] - theta) / sigma[j];
                        value += Densities.normal(theta, mu, tau) + Densities.normal(y[j], theta, sigma[j]);
                        gradient[j] = residual / sigma[j] - z / tau;
                        byMu += z / tau;
                        byLogTau += z * z - 1;
                    }
                    gradient[schools] = byMu;
                    gradient[schools + 1] = byLogTau;
                    return value;
                }
            };
        }
    }

    private record NonCenteredModel(double[] y, double[] sigma) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("eta", y.length), Parameter.real("mu"), Parameter.positive("tau"));
        }

        @Override
        public List<Variable> derived() {
            return List.of(Variable.vector("theta", y.length));
        }

        @Override
        public void draw(double[] q, double[] draw) {
            constrain(q, draw);
            int schools = y.length;
            for (int j = 0; j < schools; j++) {
                draw[schools + 2 + j] = draw[schools] + draw[schools + 1] * draw[j];
            }
        }

        @Override
        public LogDensity logDensity() {
            int schools = y.length;
            return new LogDensity() {
                @Override
                public int dimension() {
                    return schools + 2;
                }

                @Override
                public double evaluate(double[] q, double[] gradient) {
                    double mu = q[schools];
                    double logTau = q[schools + 1];
                    double tau = Math.exp(logTau);
                    double value = prior(mu, tau) + logTau;
                    double byMu = -mu / (MU_SCALE * MU_SCALE);
                    double byLogTau = 1 + priorByLogTau(tau);
                    for (int j = 0; j < schools; j++) {
                        double eta = q[j];
                        double theta = mu + tau * eta;
                        double byTheta = (y[j] - theta) / (sigma[j] * sigma[j]);
                        value += Densities.normal(eta, 0, 1) + Densities.normal(y[j], theta, sigma[j]);
                        gradient[j] = byTheta * tau - eta;
                        byMu += byTheta;
                        byLogTau += byTheta * tau * eta;
                    }
                    gradient[schools] = byMu;
                    gradient[schools + 1] = byLogTau;
                    return value;
                }
            };
        }
    }

    private static double prior(double mu, double tau) {
        return Densities.normal(mu, 0, MU_SCALE) + Densities.cauchy(tau, TAU_SCALE);
    }

    private static double priorByLogTau(double tau) {
        double z = tau / TAU_SCALE;
        return -2 * z * z / (1 + z * z);
    }
}
