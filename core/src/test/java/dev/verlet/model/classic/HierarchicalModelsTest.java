package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.reference.DataFiles;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Models of groups, against the densities that define them. */
class HierarchicalModelsTest {
    private static final double[] INTERCEPTS = {1.7, -0.2};
    private static final double A0 = 0.6;
    private static final double A1 = -0.4;
    private static final double B = 0.9;
    private static final double T = 0.7;
    private static final double S = 1.3;

    @Test
    void varyingInterceptsHaveEveryConstant() {
        double[] q = {INTERCEPTS[0], INTERCEPTS[1], A0, A1, B, Math.log(T), Math.log(S)};

        assertThat(logDensity(SampleInputs.model("varying-intercept"), q))
                .isCloseTo(varyingIntercepts() + Math.log(T) + Math.log(S), within(1e-12));
    }

    /** With a_j = a0 + a1 w_j + t z_j the densities differ by the log of t^G. */
    @Test
    void theNoncentredFormIsTheSamePosterior() {
        double[] w = {0.4, -1.2};
        double[] q = {0, 0, A0, A1, B, Math.log(T), Math.log(S)};
        for (int j = 0; j < 2; j++) {
            q[j] = (INTERCEPTS[j] - A0 - A1 * w[j]) / T;
        }
        Model model = SampleInputs.model("varying-intercept-noncentered");
        double[] draw = new double[model.drawSize()];
        model.draw(q, draw);

        assertThat(logDensity(model, q))
                .isCloseTo(varyingIntercepts() + 2 * Math.log(T) + Math.log(T) + Math.log(S), within(1e-12));
        assertThat(Arrays.copyOfRange(draw, 7, 9)).containsExactly(INTERCEPTS, within(1e-14));
    }

    @Test
    void poissonGroupsHaveEveryConstant() {
        double[] z = {0.8, -1.1};
        int[] group = {0, 1, 1, 0, 1};
        double[] x = {0, 1, 0, 1, 0.5};
        double[] logExposure = {0, 0.1, -0.2, 0.3, 0};
        int[] y = {2, 0, 1, 5, 3};
        double expected = normal(0, 2, A0) + normal(0, 1, B) + normal(0, 1, T) + Math.log(T);
        for (double each : z) {
            expected += normal(0, 1, each);
        }
        for (int i = 0; i < y.length; i++) {
            double rate = Math.exp(A0 + B * x[i] + T * z[group[i]] + logExposure[i]);
            expected += PoissonDistribution.of(rate).logProbability(y[i]);
        }
        Model model = SampleInputs.model("poisson-varying-intercept");
        double[] q = {z[0], z[1], A0, B, Math.log(T)};
        double[] draw = new double[model.drawSize()];
        model.draw(q, draw);

        assertThat(logDensity(model, q)).isCloseTo(expected, within(1e-12));
        assertThat(Arrays.copyOfRange(draw, 5, 7)).containsExactly(new double[] {T * z[0], T * z[1]}, within(1e-14));
    }

    /** The inverse gamma density of a variance is the gamma density of the precision times its square. */
    @Test
    void theRatsHaveEveryConstant() {
        Map<String, Object> data = DataFiles.read("rats.json");
        double[][] y = (double[][]) data.get("Y");
        double[] x = (double[]) data.get("x");
        double[] sds = {15, 0.5, 6};
        double muAlpha = 240;
        double muBeta = 6;
        double[] q = new double[65];
        double expected = normal(0, 1000, muAlpha) + normal(0, 1000, muBeta);
        for (int i = 0; i < 30; i++) {
            q[i] = 240 + i - 15;
            q[30 + i] = 6 + 0.01 * i;
            expected += normal(muAlpha, sds[0], q[i]) + normal(muBeta, sds[1], q[30 + i]);
            for (int j = 0; j < 5; j++) {
                expected += normal(q[i] + q[30 + i] * (x[j] - 22), sds[2], y[i][j]);
            }
        }
        q[60] = muAlpha;
        q[61] = muBeta;
        for (int k = 0; k < 3; k++) {
            double precision = Math.pow(sds[k], -2);
            double variancePrior = GammaDistribution.of(1e-3, 1e3).logDensity(precision) + 2 * Math.log(precision);
            q[62 + k] = Math.log(sds[k]);
            // d variance = 2 sd d sd = 2 variance d log sd.
            expected += variancePrior + Math.log(2 / precision);
        }
        Model model = ReferenceModels.model("rats", Map.of(), data);
        double[] draw = new double[model.drawSize()];
        model.draw(q, draw);

        assertThat(logDensity(model, q)).isCloseTo(expected, within(1e-9));
        assertThat(draw[65]).isCloseTo(240 - 22 * 6, within(1e-12));
    }

    /** Totals by day of the table as the BUGS and Stan examples have it. */
    @Test
    void theRatsAreAllThere() {
        double[] totals = new double[5];
        for (double[] rat : (double[][]) DataFiles.read("rats.json").get("Y")) {
            Arrays.setAll(totals, j -> totals[j] + rat[j]);
        }

        assertThat(totals).containsExactly(4565, 6053, 7351, 8685, 9744);
    }

    /** Batch means in grams: 1505, 1528, 1564, 1498, 1600, 1470 (Box and Tiao 1973, table 5.1.3). */
    @Test
    void theDyestuffIsAllThere() {
        Map<String, Object> data = DataFiles.read("dyestuff.json");
        double[] y = (double[]) data.get("y");
        double[] g = (double[]) data.get("g");
        double[] means = new double[6];
        for (int i = 0; i < y.length; i++) {
            means[(int) g[i] - 1] += (1500 + 50 * y[i]) / 5;
        }

        assertThat(means).containsExactly(new double[] {1505, 1528, 1564, 1498, 1600, 1470}, within(1e-9));
    }

    private static double varyingIntercepts() {
        double[] w = {0.4, -1.2};
        int[] group = {0, 1, 1, 0, 1};
        double[] x = {0, 1, 0, 1, 0.5};
        double[] y = {2.4, 1.9, 0.3, 1.1, -0.6};
        double sum = normal(0, 5, A0) + normal(0, 5, A1) + normal(0, 5, B) + normal(0, 1, T) + normal(0, 2, S);
        for (int j = 0; j < 2; j++) {
            sum += normal(A0 + A1 * w[j], T, INTERCEPTS[j]);
        }
        for (int i = 0; i < y.length; i++) {
            sum += normal(INTERCEPTS[group[i]] + B * x[i], S, y[i]);
        }
        return sum;
    }

    private static double normal(double mean, double sd, double x) {
        return NormalDistribution.of(mean, sd).logDensity(x);
    }

    private static double logDensity(Model model, double[] q) {
        return model.logDensity().evaluate(q, new double[q.length]);
    }
}
