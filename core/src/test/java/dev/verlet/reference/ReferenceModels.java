package dev.verlet.reference;

import static java.util.Map.entry;

import dev.verlet.model.Field;
import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The built-in model of each reference posterior that one covers. */
public final class ReferenceModels {
    private static final Map<String, Recipe> RECIPES = new TreeMap<>(Map.ofEntries(
            entry("eight_schools-eight_schools_centered", recipe("eight-schools-centered")),
            entry("eight_schools-eight_schools_noncentered", recipe("eight-schools-noncentered")),
            entry("sim-logit", recipe("logistic-regression")),
            entry("sim-varying-intercept", recipe("varying-intercept")),
            entry("sim-poisson-groups", recipe("poisson-varying-intercept")),
            entry("nes1980-nes", regression(Map.of(), RegressionData::nes)),
            entry(
                    "kidiq-kidscore_momhsiq",
                    regression(Map.of("sigma-prior", "cauchy", "sigma-scale", 2.5), RegressionData::kidiq)),
            entry("mesquite-logmesquite_logvas", regression(Map.of(), RegressionData::mesquite)),
            entry("earnings-logearn_interaction", regression(Map.of(), RegressionData::earnings)),
            entry(
                    "sblrc-blr",
                    regression(
                            Map.of(
                                    "beta-prior",
                                    "normal",
                                    "beta-scale",
                                    10.0,
                                    "sigma-prior",
                                    "normal",
                                    "sigma-scale",
                                    10L),
                            RegressionData::sblrc)),
            entry("arK-arK", recipe("ar")),
            entry("garch-garch11", recipe("garch")),
            entry("low_dim_gauss_mix-low_dim_gauss_mix", recipe("gaussian-mixture-1d"))));

    private ReferenceModels() {}

    private record Recipe(String model, Map<String, Object> settings, UnaryOperator<Map<String, Object>> data) {}

    private static Recipe recipe(String model) {
        return new Recipe(model, Map.of(), UnaryOperator.identity());
    }

    private static Recipe regression(Map<String, Object> settings, UnaryOperator<Map<String, Object>> data) {
        return new Recipe("linear-regression", settings, data);
    }

    /** The posteriors that built-in models cover, sorted. */
    public static List<String> names() {
        return List.copyOf(RECIPES.keySet());
    }

    /** The model of a posterior, with its data. */
    public static Model model(String posterior) {
        if (DeclaredPosteriors.names().contains(posterior)) {
            return DeclaredPosteriors.model(posterior);
        }
        Recipe recipe = RECIPES.get(posterior);
        if (recipe == null) {
            throw new IllegalArgumentException("no built-in model covers '" + posterior + "'");
        }
        Map<String, Object> data =
                recipe.data().apply(ReferencePosterior.load(posterior).data());
        return model(recipe.model(), recipe.settings(), data);
    }

    /** A model by the name of its factory, from raw settings and data that must be right. */
    public static Model model(String name, Map<String, Object> settings, Map<String, Object> data) {
        ModelFactory factory =
                ModelRegistry.load(ReferenceModels.class.getClassLoader()).find(name);
        Inputs checked = checked(factory.settings(), settings);
        return factory.create(checked, checked(factory.data(checked), data));
    }

    private static Inputs checked(List<Field> fields, Map<String, Object> raw) {
        List<Problem> problems = new ArrayList<>();
        Inputs inputs = InputChecker.check(fields, raw, problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return inputs;
    }
}
