package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * The autoregression of order K: y_t ~ Normal(alpha + sum_k beta_k y_(t-k), sigma) for t > K; alpha, beta ~ Normal(0,
 * 10), sigma ~ Cauchy(0, 2.5) on sigma > 0. The first K values are taken as given.
 */
public final class Autoregression implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Autoregression() {}

    @Override
    public String name() {
        return "ar";
    }

    @Override
    public String description() {
        return "Autoregressive time series of order K";
    }

    @Override
    public String parameters() {
        return "alpha, beta[K], sigma > 0";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("K", "order: number of lags").atLeast(1),
                Field.integer("T", "length of the series, greater than K").atLeast(2),
                Field.vector("y", "T", "the series"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int lags = data.integer("K");
        double[] series = data.vector("y");
        if (series.length <= lags) {
            throw new IllegalArgumentException("T = " + series.length + " must be greater than K = " + lags);
        }
        LinearDensity density = new LinearDensity(
                DesignMatrix.of(lagged(series, lags)),
                Arrays.copyOfRange(series, lags, series.length),
                new Prior.Normal(10),
                new Prior.Cauchy(2.5));
        return new ClassicModel(
                List.of(Parameter.real("alpha"), Parameter.real("beta", lags), Parameter.positive("sigma")),
                () -> density);
    }

    /** A row for each modelled time: 1, then the values 1 to {@code lags} steps before. */
    private static double[][] lagged(double[] series, int lags) {
        double[][] rows = new double[series.length - lags][lags + 1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 1;
            for (int k = 1; k <= lags; k++) {
                rows[i][k] = series[lags + i - k];
            }
        }
        return rows;
    }
}
