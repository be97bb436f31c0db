package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Designs, levels and missing values, and what is refused. */
class RegressionDataTest {
    private static final Map<String, Object> DATA = Map.ofEntries(
            Map.entry("y", new double[] {4.9, 4.8, 5.1, 4.3, 3.8, 2}),
            Map.entry("x", new double[] {0.5, -1, 2, 0.1, -0.25, 3}),
            Map.entry("twice", new double[] {1, -2, 4, 0.2, -0.5, 6}),
            Map.entry("g", Regressions.texts("b", "a", "c", "b", "a", "c")),
            Map.entry("h", Regressions.texts("u", "u", "v", "v", "v", "u")),
            Map.entry("one", Regressions.texts("a", "a", "a", "a", "a", "a")),
            Map.entry("year", new double[] {2001, 2003, 2002, 2001, 2003, 2003}),
            Map.entry("gap", new double[] {1, Double.NaN, 3, 4, 5, 6}),
            Map.entry("short", new double[] {1, 2}));

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "y ~ x ! b_Intercept b_x",
                "y ~ g ! b_Intercept b_g_b b_g_c",
                "y ~ 0 + g + h ! b_g_a b_g_b b_g_c b_h_v",
                "y ~ x * h ! b_Intercept b_x b_h_v b_x_h_v",
                "y ~ x + x:h ! b_Intercept b_x b_x_h_v",
                "y ~ x:h ! b_Intercept b_x_h_u b_x_h_v",
                "y ~ g:h ! b_Intercept b_g_a_h_u b_g_b_h_u b_g_c_h_u b_g_a_h_v b_g_b_h_v b_g_c_h_v",
                "y ~ g * h ! b_Intercept b_g_b b_g_c b_h_v b_g_b_h_v b_g_c_h_v",
                "y ~ year + factor(year) ! b_Intercept b_year b_year_2002 b_year_2003",
                "y ~ log(x + 2) + I(x^2) ! b_Intercept b_log_x_2 b_I_x_2"
            })
    void columnsAreThoseOfR(String formula, String expected) {
        assertThat(String.join(" ", Regressions.names(model(formula))).replace(" sigma", ""))
                .isEqualTo(expected);
    }

    @Test
    void theLinearPredictorIsThatOfTheFormula() {
        Model model = model("y ~ x * h + factor(year) + offset(2 * x)");
        double[] b = {1, 0.5, -2, 10, 20, 3};
        double[] expected = {
            1 + 0.25, 1 - 0.5 + 20, 1 + 1 - 2 + 6 + 10, 1 + 0.05 - 2 + 0.3, 1 - 0.125 - 2 - 0.75 + 20, 1 + 1.5 + 20
        };
        double[] x = (double[]) DATA.get("x");
        Arrays.setAll(expected, i -> expected[i] + 2 * x[i]);

        assertThat(predictors(model, b)).containsExactly(expected, within(1e-12));
    }

    @Test
    void groupsAddTheirEffects() {
        Model model = model("y ~ 1 + (1 + x | g) + (1 | year)");
        double[] values = {2, 1, 1, 1, 0.5, 10, 20, 30, 1, 2, 3, 1, 100, 200, 300};
        double[] expected = {
            2 + 20 + 0.5 * 2 + 100,
            2 + 10 - 1 + 300,
            2 + 30 + 2 * 3 + 200,
            2 + 20 + 0.1 * 2 + 100,
            2 + 10 - 0.25 + 300,
            2 + 30 + 9 + 300
        };

        assertThat(predictors(model, values)).containsExactly(expected, within(1e-10));
    }

    private static double[] predictors(Model model, double[] values) {
        double[] x = new double[model.dimension()];
        Arrays.fill(x, 1);
        System.arraycopy(values, 0, x, 0, values.length);
        double[] q = new double[x.length];
        model.unconstrain(x, q);
        double[] eta = new double[6];
        new RegressionDensity(((RegressionModel) model).bound()).predictAll(q, eta, new double[1]);
        return eta;
    }

    @Test
    void levelsOfTheStudyAreTextsWithTheirNumbersOrTheirOwnNames() {
        Map<String, Object> coded = new HashMap<>(DATA);
        coded.put("g", new double[] {2, 1, 3, 2, 1, 3});
        Map<String, Object> levels = Map.of("levels", Map.of("g", List.of("a", "b", "c", "d")));
        Model named = Regressions.model("gaussian", "y ~ x + g + (1 | g)", levels, DATA);
        Model numbered = Regressions.model("gaussian", "y ~ x + g + (1 | g)", levels, coded);
        double[] q = {0.1, -0.2, 0.3, 0.4, 0.2, -0.5, 0.1, 1, 2, 3, 4};

        assertThat(Regressions.names(named)).contains("b_g_d");
        assertThat(named.variables().get(named.variables().size() - 1).size()).isEqualTo(4);
        assertThat(numbered.logDensity().evaluate(q, new double[11]))
                .isEqualTo(named.logDensity().evaluate(q, new double[11]));
    }

    @Test
    void aRegressionMayLackCoefficientsButNotParameters() {
        assertThat(Regressions.names(model("y ~ 0"))).containsExactly("sigma");
        assertThat(Regressions.logLikelihood(model("y ~ 0 + (1 | g)"), 2, 1, 1, 1, 1))
                .isFinite();
        assertThatThrownBy(() -> Regressions.model("poisson", "year ~ 0", Map.of(), DATA))
                .hasMessageContaining("leaves nothing to estimate");
    }

    @Test
    void coefficientsAndEffectsOfGroupsHaveLabels() {
        Model model = model("y ~ x:h + (1 | g)");

        assertThat(model.variables().stream().map(model::labels))
                .containsExactly(
                        List.of("Intercept"),
                        List.of("x:h_u"),
                        List.of("x:h_v"),
                        List.of(),
                        List.of(),
                        List.of("a", "b", "c"));
    }

    @Test
    void theFirstLevelGivenIsTheReference() {
        Map<String, Object> levels =
                Map.of("levels", Map.of("g", List.of("c", "a", "b"), "year", new double[] {2003, 2002, 2001}));

        assertThat(Regressions.names(Regressions.model("gaussian", "y ~ g + factor(year)", levels, DATA)))
                .containsExactly("b_Intercept", "b_g_a", "b_g_b", "b_year_2002", "b_year_2001", "sigma");
    }

    @Test
    void rowsWithMissingValuesAreDroppedIfAsked() {
        Map<String, Object> settings = Map.of("missing", "drop", "generate", List.of("log_lik"));

        assertThat(Regressions.model("gaussian", "y ~ gap", settings, DATA)
                        .variables()
                        .get(3)
                        .size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "gaussian ! y ~ gap ! values are missing in 1 rows, first of gap in row 2; missing = drop leaves such rows out",
                "gaussian ! y ~ one ! one has one level, 'a'; a factor needs at least two",
                "gaussian ! y ~ 1 + (1 | one) ! one has one level, 'a'",
                "gaussian ! y ~ short ! columns differ in length: y has 6, short has 2 rows",
                "gaussian ! y ~ log(g) ! g holds texts but must hold numbers (formula \"y ~ log(g)\", character 9)",
                "gaussian ! y ~ log(x) ! log(x) is NaN in row 2; it must be finite",
                "gaussian ! y ~ xx ! xx is missing; it must be a list of numbers or of texts (formula \"y ~ xx\"",
                "logistic ! y ~ x ! y = 4.9 in row 1; family logistic takes 0 or 1",
                "poisson ! y ~ x ! y = 4.9 in row 1; family poisson takes whole numbers >= 0",
                "binomial ! cbind(year, y) ~ x ! failures = 4.9 in row 1 must be whole and >= 0",
                "negative-binomial ! x ~ 1 ! x = 0.5 in row 1; family negative-binomial takes whole numbers >= 0"
            })
    void dataThatDoNotSuitAreRefused(String family, String formula, String message) {
        assertThatThrownBy(() -> Regressions.model(family, formula, Map.of(), DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void moreSuccessesThanTrialsAreRefused() {
        assertThatThrownBy(() -> Regressions.model(
                        "binomial", "s ~ 1", Map.of("trials", "n"), Map.of("s", new double[] {1, 3}, "n", new double[] {
                            2, 2
                        })))
                .hasMessageContaining(
                        "s = 3.0 in row 2; family binomial takes whole numbers from 0 to the trials, which are 2.0");
    }

    @Test
    void noRowsAreRefused() {
        assertThatThrownBy(() -> Regressions.model(
                        "gaussian", "y ~ x", Map.of(), Map.of("y", new double[0], "x", new double[0])))
                .hasMessageContaining("there are no rows");
    }

    @Test
    void wrongLevelsAreRefusedWithTheRowOfTheData() {
        Map<String, Object> settings =
                Map.of("missing", "drop", "levels", Map.of("g", List.of("a", "b"), "year", new double[] {2001, 2003}));

        assertThatThrownBy(() -> Regressions.model("gaussian", "y ~ gap + g + factor(year)", settings, DATA))
                .hasMessageContaining("g = 'c' in row 3 is none of the 2 levels of levels.g")
                .hasMessageContaining("year = '2002' in row 3 is none of the 2 levels");
    }

    @Test
    void flatPriorsNeedADesignOfFullRankAndItsColumnsAreNamed() {
        Map<String, Object> flat = Map.of("priors", Map.of("coefficients", "flat", "intercept", "flat"));

        assertThatThrownBy(() -> Regressions.model("poisson", "year ~ x + factor(year) + twice", flat, DATA))
                .hasMessage("the design is singular: the column of b_twice is a combination of those of b_x, and their"
                        + " priors are flat; leave one out or give proper priors");
        assertThatThrownBy(() -> Regressions.model(
                        "poisson",
                        "year ~ g",
                        Map.of("priors", flat.get("priors"), "levels", Map.of("g", List.of("a", "b", "c", "d"))),
                        DATA))
                .hasMessageContaining("b_g_d has a flat prior, and its column is 0 in all rows");
        assertThat(model("y ~ x + twice").logDensity().evaluate(new double[4], new double[4]))
                .isFinite();
        assertThatThrownBy(() -> Regressions.model("gaussian", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)", flat, DATA))
                .hasMessageContaining("there are 6 rows for 6 coefficients with flat priors");
    }

    private static Model model(String formula) {
        return Regressions.model("gaussian", formula, Map.of(), DATA);
    }
}
