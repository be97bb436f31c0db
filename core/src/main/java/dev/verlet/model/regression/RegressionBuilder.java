package dev.verlet.model.regression;

import dev.verlet.model.Constraints;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import dev.verlet.model.regression.Formula.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the model of one posterior: design, names, priors, coordinates. */
final class RegressionBuilder {
    private final RegressionSettings settings;
    private final Frame frame;
    private final Response response;
    private final Names names = new Names();
    private final PriorChoices priors;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, List<String>> labels = new HashMap<>();

    private RegressionBuilder(RegressionSettings settings, Frame frame, Response response) {
        this.settings = settings;
        this.frame = frame;
        this.response = response;
        this.priors = new PriorChoices(settings.priors());
    }

    /**
     * Makes a model of checked settings and data.
     *
     * @throws IllegalArgumentException if the data do not suit the settings, or do not determine the parameters
     */
    static Model build(RegressionSettings settings, Inputs data) {
        Frame frame = Frame.of(settings, data);
        Problems problems = new Problems();
        Optional<Response> response = problems.read(() -> Response.of(settings, frame));
        Optional<Predictors> predictors = problems.read(() -> Predictors.of(settings.formula(), frame));
        problems.throwIfAny();
        return new RegressionBuilder(settings, frame, response.orElseThrow()).model(predictors.orElseThrow());
    }

    /** The designs of the population and of the groups. */
    private record Predictors(List<DesignColumn> population, List<List<DesignColumn>> groups) {
        static Predictors of(Formula formula, Frame frame) {
            Problems problems = new Problems();
            List<List<DesignColumn>> groups = new ArrayList<>();
            List<DesignColumn> population = problems.read(() -> DesignColumn.of(formula.effects(), frame))
                    .orElse(List.of());
            for (Group group : formula.groups()) {
                problems.attempt(() -> frame.levels(group.column().name()));
                problems.read(() -> DesignColumn.of(group.effects(), frame)).ifPresent(groups::add);
            }
            problems.throwIfAny();
            return new Predictors(population, groups);
        }
    }

    private Model model(Predictors predictors) {
        Design design = Design.of(predictors.population, settings);
        List<String> coefficientNames = predictors.population.stream()
                .map(column -> names.unique("b", column.label()))
                .toList();
        for (int j = 0; j < coefficientNames.size(); j++) {
            parameters.add(Parameter.real(coefficientNames.get(j)));
            labels.put(
                    coefficientNames.get(j),
                    List.of(predictors.population.get(j).label()));
        }
        List<Prior> coefficients = coefficients(design, coefficientNames);
        double[][] scaled = design.scaled();
        WorkingFit fit = WorkingFit.of(settings.family(), scaled, response, coefficients);
        List<PositivePrior> auxiliary = auxiliary(fit.sigma());
        List<GroupEffects> groups = groups(predictors.groups);
        priors.check();
        FlatDesign.check(coefficientNames, predictors.population, coefficients);
        checkRows(coefficients);
        CoefficientMap map = new CoefficientMap(fit.origin(), fit.upper(), design.means(), design.scales());
        double[] offset = response.offset().clone();
        map.atOrigin(scaled, offset);
        Likelihood likelihood = settings.family().likelihood(response.y(), response.trials());
        return new RegressionModel(
                parameters,
                labels,
                settings.generate(),
                RegressionDensity.Bound.of(
                        new RegressionPrior(map, coefficients, auxiliary, groups),
                        likelihood,
                        map.design(scaled),
                        offset));
    }

    /** By default those of rstanarm: 2.5 standard deviations of the response, for one of the predictor. */
    private List<Prior> coefficients(Design design, List<String> coefficientNames) {
        double scale = 2.5 * response.scale(settings.family());
        List<Prior> chosen = new ArrayList<>();
        for (int j = 0; j < coefficientNames.size(); j++) {
            chosen.add(
                    design.isIntercept(j)
                            ? priors.real(
                                    coefficientNames.get(j),
                                    "intercept",
                                    new Prior.Normal(response.center(settings.family()), scale))
                            : priors.real(
                                    coefficientNames.get(j),
                                    "coefficients",
                                    new Prior.Normal(0, scale / design.predictorScale(j))));
        }
        return chosen;
    }

    private List<PositivePrior> auxiliary(double residual) {
        double scale = response.scale(settings.family());
        return settings.family().parameters().stream()
                .map(name -> {
                    parameters.add(Parameter.positive(names.unique(name)));
                    return switch (name) {
                        case "sigma" -> priors.positive(name, name, new Prior.Exponential(1 / scale), residual);
                        case "nu" -> priors.positive(name, name, new Prior.Gamma(2, 0.1), 10);
                        default -> priors.positive(name, name, new Prior.Exponential(1), 1);
                    };
                })
                .toList();
    }

    private List<GroupEffects> groups(List<List<DesignColumn>> designs) {
        List<GroupEffects> groups = new ArrayList<>();
        int from = parameters.size();
        for (int g = 0; g < designs.size(); g++) {
            GroupEffects group = group(settings.formula().groups().get(g), designs.get(g), from);
            groups.add(group);
            from = group.end();
        }
        return groups;
    }

    private GroupEffects group(Group group, List<DesignColumn> columns, int from) {
        Levels levels = frame.levels(group.column().name());
        boolean correlated = group.correlated() && columns.size() > 1;
        List<List<String>> own = GroupEffects.names(levels.column(), columns, correlated, names);
        double scale = response.scale(settings.family());
        List<PositivePrior> deviations = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            DesignColumn column = columns.get(k);
            double unit = column.numeric() ? scale / DesignColumn.sd(column.values()) : scale;
            deviations.add(priors.positive(own.get(0).get(k), "sd", new Prior.StudentT(3, 0, 2.5 * unit), unit));
        }
        own.get(0).forEach(name -> parameters.add(Parameter.positive(name)));
        own.get(1).forEach(name -> parameters.add(new Parameter(Variable.scalar(name), Constraints.interval(-1, 1))));
        own.get(2).forEach(name -> {
            parameters.add(Parameter.real(name, levels.labels().size()));
            labels.put(name, levels.labels());
        });
        Optional<Correlation> correlation =
                correlated ? Optional.of(Correlation.of(columns.size(), priors.correlations())) : Optional.empty();
        return new GroupEffects(levels, columns, deviations, correlation, from);
    }

    /** With flat priors, as many coefficients as rows can fit a real response exactly, and sigma falls to 0. */
    private void checkRows(List<Prior> coefficients) {
        long flat = coefficients.stream().filter(prior -> !prior.isProper()).count();
        if (settings.family().hasSigma() && flat >= frame.rows()) {
            throw new IllegalArgumentException("there are " + frame.rows() + " rows for " + flat
                    + " coefficients with flat priors; give proper priors, or more rows");
        }
    }
}
