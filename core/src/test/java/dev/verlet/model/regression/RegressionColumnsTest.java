package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.regression.RegressionColumns.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegressionColumnsTest {
    @Test
    void everyColumnIsNamedOnceWithItsRoles() {
        RegressionColumns columns = columns(Map.of(
                "family",
                "poisson",
                "formula",
                "y ~ year * site + factor(k) + offset(log(e)) + (year | year) + log(x)"));

        assertThat(columns.names()).containsExactly("y", "year", "site", "k", "x", "e");
        assertThat(columns.uses())
                .extracting(RegressionColumns.Use::roles)
                .containsExactly(
                        Set.of(Role.NUMBER),
                        Set.of(Role.PREDICTOR, Role.LEVELS),
                        Set.of(Role.PREDICTOR),
                        Set.of(Role.LEVELS),
                        Set.of(Role.NUMBER),
                        Set.of(Role.NUMBER));
    }

    @Test
    void predictorsCanBeNamedWithoutAFormula() {
        RegressionColumns columns = columns(
                Map.of("family", "binomial", "response", "s", "trials", "n", "predictors", List.of("x", "y z")));

        assertThat(columns.names()).containsExactly("s", "n", "x", "y z");
    }

    @Test
    void anUnknownColumnIsToldWithItsPlaceAndTheNearestName() {
        RegressionColumns columns = columns(Map.of("family", "gaussian", "formula", "y ~ x + (1 | conty)"));

        assertThat(columns.unknown(Set.of("y", "x", "county")))
                .containsExactly(
                        "formula \"y ~ x + (1 | conty)\", character 14: there is no column 'conty'; did you mean"
                                + " 'county'?");
        assertThat(columns.unknown(Set.of("y", "x", "conty"))).isEmpty();
    }

    @Test
    void levelsBelongToColumns() {
        Map<String, Object> levels = Map.of("conty", List.of("a", "b"));

        assertThatThrownBy(() -> columns(Map.of("family", "gaussian", "formula", "y ~ county", "levels", levels)))
                .hasMessage("levels.conty: the regression has no such column; did you mean 'county'?");
    }

    @Test
    void allThatIsWrongWithTheSettingsIsToldAtOnce() {
        assertThatThrownBy(() -> columns(Map.of(
                        "family", "guassian", "formula", "y ~ (x", "missing", "drp", "generate", List.of("loglik"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("family = \"guassian\" must be one of")
                .hasMessageContaining("did you mean 'gaussian'?")
                .hasMessageContaining("formula \"y ~ (x\", character 7")
                .hasMessageContaining("missing: \"drp\" must be one of refuse, drop; did you mean 'drop'?")
                .hasMessageContaining("generate: \"loglik\" must be one of log_lik, y_rep; did you mean 'log_lik'?");
    }

    @Test
    void trialsBelongToTheBinomialFamily() {
        assertThatThrownBy(() -> columns(Map.of("family", "poisson", "formula", "y ~ x", "trials", "n")))
                .hasMessageContaining("trials is for family = binomial, not poisson");
        assertThatThrownBy(() -> columns(Map.of("family", "binomial", "formula", "y ~ x")))
                .hasMessageContaining("trials is missing");
        assertThatThrownBy(() -> columns(Map.of("family", "binomial", "formula", "cbind(a, b) ~ x", "trials", "n")))
                .hasMessageContaining("exclude one another");
        assertThatThrownBy(() -> columns(Map.of("family", "poisson"))).hasMessageContaining("formula is missing");
    }

    private static RegressionColumns columns(Map<String, Object> raw) {
        Inputs settings = InputChecker.check(RegressionSettings.fields(), raw, problem -> {
            throw new AssertionError(problem);
        });
        return RegressionColumns.of(settings);
    }
}
