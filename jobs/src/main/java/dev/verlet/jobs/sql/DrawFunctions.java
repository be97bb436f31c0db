package dev.verlet.jobs.sql;

import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.diagnostics.HighestDensityInterval;
import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.diagnostics.Quantiles;
import dev.verlet.diagnostics.RHat;
import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.sql.DrawFunction.Constant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The aggregate functions of draws: those of {@code dev.verlet.diagnostics}, to the last bit. */
final class DrawFunctions {
    private static final StructType SUMMARY =
            doubles("mean", "median", "sd", "mad", "q5", "q95", "mcse_mean", "mcse_sd", "ess_bulk", "ess_tail", "rhat");

    private static final StructType INTERVAL = doubles("lower", "upper");

    private static final List<DrawFunction> ALL = List.of(
            ofChains("rhat", RHat::rank, "rank-normalised split R-hat: 1 at convergence, above 1.01 chains disagree"),
            ofChains("rhat_basic", RHat::basic, "split R-hat without rank normalisation"),
            ofChains(
                    "rhat_nested",
                    Constant.SUPERCHAINS,
                    (chains, superchains) -> RHat.nested(chains, superchains.intValue()),
                    "nested R-hat for many short chains; runs of consecutive chains began at one point"),
            ofChains("ess_bulk", EffectiveSampleSize::bulk, "effective sample size for location"),
            ofChains("ess_tail", EffectiveSampleSize::tail, "effective sample size for the 5 % and 95 % quantiles"),
            ofChains("ess_mean", EffectiveSampleSize::mean, "effective sample size for the mean"),
            ofChains("ess_sd", EffectiveSampleSize::sd, "effective sample size for the standard deviation"),
            ofChains(
                    "ess_quantile",
                    Constant.PROBABILITY,
                    EffectiveSampleSize::quantile,
                    "effective sample size for a quantile"),
            ofChains("mcse_mean", MonteCarloError::mean, "Monte Carlo standard error of the mean, or of a probability"),
            ofChains("mcse_sd", MonteCarloError::sd, "Monte Carlo standard error of the standard deviation"),
            ofChains(
                    "mcse_quantile",
                    Constant.PROBABILITY,
                    MonteCarloError::quantile,
                    "Monte Carlo standard error of a quantile"),
            ofChains("ebfmi", DrawFunctions::energyFraction, "energy fraction of energy__, the smallest of all chains"),
            new DrawFunction(
                    "summarise_draws",
                    true,
                    Optional.empty(),
                    SUMMARY,
                    (draws, none) -> row(Summary.of(draws.chains())),
                    "a struct of " + String.join(", ", SUMMARY.fieldNames()) + ", in one pass"),
            new DrawFunction(
                    "hdi",
                    false,
                    Optional.of(Constant.MASS),
                    INTERVAL,
                    (draws, mass) -> row(HighestDensityInterval.of(draws.values(), mass)),
                    "the shortest interval with that share of the draws, a struct of lower and upper"),
            ofValues("quantile", Constant.PROBABILITY, Quantiles::of, "quantile, interpolated as R does by default"),
            new DrawFunction(
                    "mad",
                    false,
                    Optional.empty(),
                    DataTypes.DoubleType,
                    (draws, none) -> Quantiles.mad(draws.values()),
                    "median absolute deviation from the median, times 1.4826"));

    private static final Map<String, DrawFunction> BY_NAME =
            ALL.stream().collect(Collectors.toMap(DrawFunction::name, Function.identity()));

    private DrawFunctions() {}

    /** All functions, in the order of a help page. */
    static List<DrawFunction> all() {
        return ALL;
    }

    /** The function of that name, which must be one of {@link #all}. */
    static DrawFunction named(String name) {
        return BY_NAME.get(name);
    }

    private static DrawFunction ofChains(String name, ToDoubleFunction<double[][]> statistic, String what) {
        return new DrawFunction(
                name,
                true,
                Optional.empty(),
                DataTypes.DoubleType,
                (draws, none) -> statistic.applyAsDouble(draws.chains()),
                what);
    }

    private static DrawFunction ofChains(
            String name, Constant constant, ToDoubleBiFunction<double[][], Double> statistic, String what) {
        return new DrawFunction(
                name,
                true,
                Optional.of(constant),
                DataTypes.DoubleType,
                (draws, given) -> statistic.applyAsDouble(draws.chains(), given),
                what);
    }

    private static DrawFunction ofValues(
            String name, Constant constant, ToDoubleBiFunction<double[], Double> statistic, String what) {
        return new DrawFunction(
                name,
                false,
                Optional.of(constant),
                DataTypes.DoubleType,
                (draws, given) -> statistic.applyAsDouble(draws.values(), given),
                what);
    }

    private static double energyFraction(double[][] energies) {
        return Arrays.stream(energies)
                .mapToDouble(EnergyFraction::of)
                .reduce(Math::min)
                .orElse(Double.NaN);
    }

    private static StructType doubles(String... names) {
        StructType struct = new StructType();
        for (String name : names) {
            struct = struct.add(name, DataTypes.DoubleType);
        }
        return struct;
    }

    private static InternalRow row(HighestDensityInterval interval) {
        return new GenericInternalRow(new Object[] {interval.lower(), interval.upper()});
    }

    private static InternalRow row(Summary summary) {
        return new GenericInternalRow(new Object[] {
            summary.mean(),
            summary.median(),
            summary.sd(),
            summary.mad(),
            summary.q5(),
            summary.q95(),
            summary.mcseMean(),
            summary.mcseSd(),
            summary.essBulk(),
            summary.essTail(),
            summary.rhat()
        });
    }
}
