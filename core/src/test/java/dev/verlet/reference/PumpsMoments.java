package dev.verlet.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The pumps exactly: given alpha and beta, theta_i has the density Gamma(alpha + x_i, beta + t_i), and x_i is negative
 * binomial; what remains is an integral over log alpha and log beta.
 */
final class PumpsMoments {
    private static final Quadrature BOX = new Quadrature(new double[] {-9, -20}, new double[] {2.5, 3}, 500);

    private final double[] t;
    private final double[] x;

    private PumpsMoments(Map<String, Object> data) {
        this.t = (double[]) data.get("t");
        this.x = (double[]) data.get("x");
    }

    /** Of alpha, beta and theta. */
    static List<Moment> of(Map<String, Object> data) {
        PumpsMoments pumps = new PumpsMoments(data);
        List<String> elements = new ArrayList<>(List.of("alpha", "beta"));
        for (int i = 1; i <= pumps.x.length; i++) {
            elements.add("theta[" + i + "]");
        }
        return Moment.ofRaw(elements, BOX.expectations(pumps::logMarginal, pumps::rawMoments));
    }

    /** Of log alpha and log beta, whose log Jacobian turns the prior's exponents 0 and -0.9 into 1 and 0.1. */
    private double logMarginal(double[] logs) {
        double alpha = Math.exp(logs[0]);
        double beta = Math.exp(logs[1]);
        double sum = logs[0] - alpha + 0.1 * logs[1] - beta;
        for (int i = 0; i < x.length; i++) {
            sum += LogGamma.value(alpha + x[i])
                    - LogGamma.value(alpha)
                    + alpha * logs[1]
                    - (alpha + x[i]) * Math.log(beta + t[i]);
        }
        return sum;
    }

    private double[] rawMoments(double[] logs) {
        double alpha = Math.exp(logs[0]);
        double beta = Math.exp(logs[1]);
        double[] raw = new double[4 + 2 * x.length];
        raw[0] = alpha;
        raw[1] = alpha * alpha;
        raw[2] = beta;
        raw[3] = beta * beta;
        for (int i = 0; i < x.length; i++) {
            double shape = alpha + x[i];
            double rate = beta + t[i];
            raw[4 + 2 * i] = shape / rate;
            raw[5 + 2 * i] = shape * (shape + 1) / (rate * rate);
        }
        return raw;
    }
}
