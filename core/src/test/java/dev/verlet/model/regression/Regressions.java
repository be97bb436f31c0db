package dev.verlet.model.regression;

import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Regressions for tests. */
final class Regressions {
    private Regressions() {}

    /** A regression with settings besides family and formula. */
    static Model model(String family, String formula, Map<String, Object> settings, Map<String, Object> data) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("family", family);
        all.put("formula", formula);
        return ReferenceModels.model("regression", all, data);
    }

    static List<String> names(Model model) {
        return model.variables().stream().map(variable -> variable.name()).toList();
    }

    /** The log density of constrained values in constrained space. */
    static double logDensity(Model model, double... x) {
        double[] q = new double[model.dimension()];
        model.unconstrain(x, q);
        return model.logDensity().evaluate(q, new double[q.length]) - model.constrain(q, new double[x.length]);
    }

    /** The log prior of constrained values in constrained space; improper ones count as 1. */
    static double logPrior(Model model, double... x) {
        double[] q = new double[model.dimension()];
        model.unconstrain(x, q);
        return ((RegressionModel) model).bound().prior().logDensity().evaluate(q, new double[q.length])
                - model.constrain(q, new double[x.length]);
    }

    /** The log likelihood: what the density has beyond the prior. */
    static double logLikelihood(Model model, double... x) {
        return logDensity(model, x) - logPrior(model, x);
    }

    static List<String> texts(String... values) {
        return Arrays.asList(values);
    }
}
