package dev.verlet.reference;

import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The reference posteriors that built-in models express, with their data put in the models' own form. */
public final class ReferenceModels {
    /** The names of the posteriors covered. */
    public static final List<String> COVERED = List.of(
            "eight_schools-eight_schools_noncentered",
            "eight_schools-eight_schools_centered",
            "sim-logit",
            "nes1980-nes",
            "mesquite-logmesquite_logvas",
            "earnings-logearn_interaction");

    private ReferenceModels() {}

    /** The model of a reference posterior. */
    public static Model of(ReferencePosterior posterior) {
        Map<String, Object> data = posterior.data();
        return switch (posterior.name()) {
            case "eight_schools-eight_schools_noncentered" -> create("eight-schools-noncentered", data);
            case "eight_schools-eight_schools_centered" -> create("eight-schools-centered", data);
            case "sim-logit" -> create("logistic-regression", data);
            case "nes1980-nes" -> nes(data);
            case "mesquite-logmesquite_logvas" -> mesquite(data);
            case "earnings-logearn_interaction" -> earnings(data);
            default -> throw new IllegalArgumentException("no built-in model expresses " + posterior.name());
        };
    }

    private static Model create(String name, Map<String, Object> data) {
        ModelFactory factory =
                ModelRegistry.load(ReferenceModels.class.getClassLoader()).find(name);
        Inputs settings = InputChecker.check(factory.settings(), Map.of(), ReferenceModels::fail);
        return factory.create(settings, InputChecker.check(factory.data(), data, ReferenceModels::fail));
    }

    private static void fail(InputChecker.Problem problem) {
        throw new AssertionError(problem.message());
    }

    private static Model nes(Map<String, Object> data) {
        double[] age = column(data, "age_discrete");
        return regression(
                column(data, "partyid7"),
                i -> 1,
                at(data, "real_ideo"),
                at(data, "race_adj"),
                i -> age[i] == 2 ? 1 : 0,
                i -> age[i] == 3 ? 1 : 0,
                i -> age[i] == 4 ? 1 : 0,
                at(data, "educ1"),
                at(data, "gender"),
                at(data, "income"));
    }

    private static Model mesquite(Map<String, Object> data) {
        double[] d1 = column(data, "diam1");
        double[] d2 = column(data, "diam2");
        double[] canopy = column(data, "canopy_height");
        double[] total = column(data, "total_height");
        double[] density = column(data, "density");
        return regression(
                logs(column(data, "weight")),
                i -> 1,
                i -> Math.log(d1[i] * d2[i] * canopy[i]),
                i -> Math.log(d1[i] * d2[i]),
                i -> Math.log(d1[i] / d2[i]),
                i -> Math.log(total[i]),
                i -> Math.log(density[i]),
                at(data, "group"));
    }

    private static Model earnings(Map<String, Object> data) {
        double[] height = column(data, "height");
        double[] male = column(data, "male");
        return regression(logs(column(data, "earn")), i -> 1, i -> height[i], i -> male[i], i -> height[i] * male[i]);
    }

    private static Model regression(double[] y, IntToDoubleFunction... predictors) {
        double[][] x = new double[y.length][predictors.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < predictors.length; j++) {
                x[i][j] = predictors[j].applyAsDouble(i);
            }
        }
        Map<String, Object> data = new HashMap<>();
        data.put("N", (long) y.length);
        data.put("K", (long) predictors.length);
        data.put("X", x);
        data.put("y", y);
        return create("linear-regression", data);
    }

    private static IntToDoubleFunction at(Map<String, Object> data, String name) {
        double[] column = column(data, name);
        return i -> column[i];
    }

    private static double[] column(Map<String, Object> data, String name) {
        return (double[]) data.get(name);
    }

    private static double[] logs(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }
}
