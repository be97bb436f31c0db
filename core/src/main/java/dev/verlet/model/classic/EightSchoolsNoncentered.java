package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The eight schools, non-centred: theta = mu + tau eta with eta ~ Normal(0, 1); otherwise as
 * {@link EightSchoolsCentered}. Draws carry theta as a derived quantity.
 */
public final class EightSchoolsNoncentered implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public EightSchoolsNoncentered() {}

    @Override
    public String name() {
        return "eight-schools-noncentered";
    }

    @Override
    public String description() {
        return "Effects in schools with a normal population, non-centred: the same posterior without the funnel";
    }

    @Override
    public String parameters() {
        return "eta[J], mu, tau > 0, theta[J] (derived)";
    }

    @Override
    public List<Field> data() {
        return Schools.FIELDS;
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        return new Noncentered(Schools.of(data));
    }

    private record Noncentered(Schools schools) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("eta", schools.count()), Parameter.real("mu"), Parameter.positive("tau"));
        }

        @Override
        public List<Variable> derived() {
            return List.of(Variable.vector("theta", schools.count()));
        }

        @Override
        public LogDensity logDensity() {
            return new Density(schools);
        }

        @Override
        public Optional<PriorDistribution> prior() {
            int count = schools.count();
            return Optional.of(new ClassicPrior(() -> new PriorDensity(count), (random, q) -> {
                for (int j = 0; j < count; j++) {
                    q[j] = random.nextGaussian();
                }
                Schools.drawPrior(random, q, count);
            }));
        }

        @Override
        public void draw(double[] q, double[] draw) {
            int count = schools.count();
            double mu = q[count];
            double tau = Math.exp(q[count + 1]);
            System.arraycopy(q, 0, draw, 0, count + 1);
            draw[count + 1] = tau;
            for (int j = 0; j < count; j++) {
                draw[count + 2 + j] = mu + tau * q[j];
            }
        }
    }

    private record PriorDensity(int count) implements LogDensity {
        @Override
        public int dimension() {
            return count + 2;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logTau = position[count + 1];
            double tau = Math.exp(logTau);
            double logDensity = Schools.logPrior(position[count], logTau, tau) - count * Prior.LOG_SQRT_TWO_PI;
            for (int j = 0; j < count; j++) {
                logDensity -= 0.5 * position[j] * position[j];
                gradient[j] = -position[j];
            }
            gradient[count] = Schools.muDerivative(position[count]);
            gradient[count + 1] = Schools.logTauDerivative(tau);
            return logDensity;
        }
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
            double logDensity = schools.constant() + Schools.logPrior(mu, logTau, tau) - count * Prior.LOG_SQRT_TWO_PI;
            double sumScores = 0;
            double sumScoresTimesEta = 0;
            for (int j = 0; j < count; j++) {
                double eta = position[j];
                double theta = mu + tau * eta;
                double score = schools.score(j, theta);
                logDensity += schools.logLikelihood(j, theta) - 0.5 * eta * eta;
                gradient[j] = tau * score - eta;
                sumScores += score;
                sumScoresTimesEta += score * eta;
            }
            gradient[count] = Schools.muDerivative(mu) + sumScores;
            gradient[count + 1] = Schools.logTauDerivative(tau) + tau * sumScoresTimesEta;
            return logDensity;
        }
    }
}
