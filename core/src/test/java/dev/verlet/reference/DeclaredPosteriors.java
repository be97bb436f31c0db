package dev.verlet.reference;

import static dev.verlet.model.declared.Distributions.dirichlet;
import static dev.verlet.model.declared.Distributions.flat;
import static dev.verlet.model.declared.Distributions.gamma;
import static dev.verlet.model.declared.Distributions.logNormal;

import dev.verlet.model.Constraints;
import dev.verlet.model.Model;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.model.declared.ModelBuilder;
import java.util.List;
import java.util.Map;

/** The reference posteriors that no built-in model covers, declared on the tape. */
public final class DeclaredPosteriors {
    private static final Data ZERO = Data.of(0);

    private DeclaredPosteriors() {}

    /** Their names. */
    public static List<String> names() {
        return List.of("gp_pois_regr-gp_regr", "hmm_example-hmm_example", "hudson_lynx_hare-lotka_volterra");
    }

    /** The model of a posterior, with its data. */
    static Model model(String posterior) {
        Map<String, Object> data = ReferencePosterior.load(posterior).data();
        return switch (posterior) {
            case "gp_pois_regr-gp_regr" -> gaussianProcess(vector(data, "x"), vector(data, "y"));
            case "hmm_example-hmm_example" -> hiddenMarkov((double[]) data.get("y"));
            case "hudson_lynx_hare-lotka_volterra" ->
                lotkaVolterra((double[]) data.get("y_init"), (double[][]) data.get("y"));
            default -> throw new IllegalArgumentException("'" + posterior + "' is not declared");
        };
    }

    private static Data vector(Map<String, Object> data, String name) {
        return Data.of((double[]) data.get(name));
    }

    /** Half distributions as they stand, without the factor 2. */
    private static Model gaussianProcess(Data x, Data y) {
        ModelBuilder model = new ModelBuilder();
        Scalar rho = model.positive("rho", gamma(25, 4));
        Scalar alpha = model.positive("alpha");
        Scalar sigma = model.positive("sigma");
        model.prior(t -> t.plus(t.normal(alpha, 0, 2), t.normal(sigma, 0, 1)));
        model.likelihood(t -> t.multiNormalCholesky(y, ZERO, t.cholesky(t.squaredExponential(x, alpha, rho, sigma))));
        return model.build();
    }

    private static Model hiddenMarkov(double[] y) {
        ModelBuilder model = new ModelBuilder();
        Vector theta1 = model.simplex("theta1", 2, dirichlet(1));
        Vector theta2 = model.simplex("theta2", 2, dirichlet(1));
        Vector mu = model.vector("mu", 2, Constraints.positiveOrdered(), flat());
        Scalar low = mu.get(0);
        Scalar high = mu.get(1);
        model.prior(t -> t.plus(t.normal(low, 3, 1), t.normal(high, 10, 1)));
        model.likelihood(t -> forward(t, y, t.log(theta1), t.log(theta2), mu));
        return model.build();
    }

    /** The forward algorithm; both states start with weight 1. */
    private static Scalar forward(Tape t, double[] y, Vector logFromFirst, Vector logFromSecond, Vector mu) {
        Scalar first = output(t, y[0], mu.get(0));
        Scalar second = output(t, y[0], mu.get(1));
        for (int n = 1; n < y.length; n++) {
            Scalar before = first;
            first = t.plus(
                    output(t, y[n], mu.get(0)),
                    t.logSumExp(t.plus(before, logFromFirst.get(0)), t.plus(second, logFromSecond.get(0))));
            second = t.plus(
                    output(t, y[n], mu.get(1)),
                    t.logSumExp(t.plus(before, logFromFirst.get(1)), t.plus(second, logFromSecond.get(1))));
        }
        return t.logSumExp(first, second);
    }

    private static Scalar output(Tape t, double y, Scalar mean) {
        return t.minus(t.times(-0.5, t.square(t.minus(y, mean))), 0.5 * Math.log(2 * Math.PI));
    }

    private static Model lotkaVolterra(double[] initial, double[][] y) {
        ModelBuilder model = new ModelBuilder();
        Vector theta = model.positives("theta", 4, flat());
        Vector start = model.positives("z_init", 2, logNormal(Math.log(10), 1));
        Vector sigma = model.positives("sigma", 2, logNormal(-1, 1));
        Data means = Data.of(1, 0.05, 1, 0.05);
        Data spreads = Data.of(0.5, 0.05, 0.5, 0.05);
        Data first = Data.of(initial);
        Data[] later = new Data[y.length];
        for (int n = 0; n < y.length; n++) {
            later[n] = Data.of(y[n]);
        }
        model.prior(t -> t.normal(theta, means, spreads));
        model.likelihood(t -> {
            Scalar sum = t.logNormal(first, t.log(start), sigma);
            PredatorPrey state = new PredatorPrey(start.get(0), start.get(1));
            for (Data seen : later) {
                state = state.after(t, theta, 1);
                sum = t.plus(sum, t.logNormal(seen, t.log(state.vector(t)), sigma));
            }
            return sum;
        });
        return model.build();
    }
}
