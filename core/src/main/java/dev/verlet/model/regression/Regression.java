package dev.verlet.model.regression;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Regressions with a formula: Gaussian, Student t, logistic, binomial, Poisson and negative binomial responses,
 * categorical predictors, interactions, group-level intercepts and slopes. Data are named columns of equal length;
 * which ones, the formula says.
 */
public final class Regression implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Regression() {}

    @Override
    public String name() {
        return "regression";
    }

    @Override
    public String description() {
        return "Regressions with a formula, such as y ~ x + (1 + x | g), over named columns";
    }

    @Override
    public String parameters() {
        return "b_Intercept, b_x, sigma > 0, nu > 0 (student-t), shape > 0 (negative-binomial), sd_g_Intercept > 0,"
                + " sd_g_x > 0, cor_g_Intercept_x, r_g_Intercept[J], r_g_x[J], log_lik[N] (derived), y_rep[N] (derived)";
    }

    @Override
    public List<Field> settings() {
        return RegressionSettings.fields();
    }

    @Override
    public List<Field> data(Inputs settings) {
        return RegressionColumns.of(settings).uses().stream()
                .map(use -> Field.column(use.column(), use.where()))
                .toList();
    }

    @Override
    public Set<String> leveled(Inputs settings) {
        return RegressionColumns.of(settings).uses().stream()
                .filter(use -> use.roles().contains(RegressionColumns.Role.LEVELS))
                .map(RegressionColumns.Use::column)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        return RegressionBuilder.build(RegressionSettings.of(settings), data);
    }
}
