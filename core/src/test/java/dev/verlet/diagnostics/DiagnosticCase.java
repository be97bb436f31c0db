package dev.verlet.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Draws with the values that the R package posterior 1.4.0 gives for them.
 *
 * @param expected by the field's name; null where it is NA
 */
record DiagnosticCase(String name, double[][] chains, JsonNode expected) {
    /** What is checked, by the name of the reference's field. */
    static final Map<String, ToDoubleFunction<double[][]>> FIELDS = Map.ofEntries(
            Map.entry("mean", chains -> Summary.of(chains).mean()),
            Map.entry("sd", chains -> Summary.of(chains).sd()),
            Map.entry("median", chains -> Summary.of(chains).median()),
            Map.entry("q5", chains -> Summary.of(chains).q5()),
            Map.entry("q95", chains -> Summary.of(chains).q95()),
            Map.entry("mad", chains -> Summary.of(chains).mad()),
            Map.entry("rhat", RHat::rank),
            Map.entry("rhat_bulk", RHat::bulk),
            Map.entry("rhat_folded", RHat::folded),
            Map.entry("rhat_basic", RHat::basic),
            Map.entry("rhat_basic_nosplit", RHat::unsplit),
            Map.entry("ess_bulk", EffectiveSampleSize::bulk),
            Map.entry("ess_tail", EffectiveSampleSize::tail),
            Map.entry("ess_mean", EffectiveSampleSize::mean),
            Map.entry("ess_sd", EffectiveSampleSize::sd),
            Map.entry("ess_q5", chains -> EffectiveSampleSize.quantile(chains, 0.05)),
            Map.entry("ess_q50", chains -> EffectiveSampleSize.quantile(chains, 0.5)),
            Map.entry("ess_q95", chains -> EffectiveSampleSize.quantile(chains, 0.95)),
            Map.entry("ess_basic_nosplit", EffectiveSampleSize::unsplit),
            Map.entry("mcse_mean", MonteCarloError::mean),
            Map.entry("mcse_sd", MonteCarloError::sd),
            Map.entry("mcse_q5", chains -> MonteCarloError.quantile(chains, 0.05)),
            Map.entry("mcse_q50", chains -> MonteCarloError.quantile(chains, 0.5)),
            Map.entry("mcse_q95", chains -> MonteCarloError.quantile(chains, 0.95)));

    /** All cases of a folder with an {@code expected.json} and a CSV file for each case, a column for each chain. */
    static List<DiagnosticCase> in(Path folder) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("expected.json")))
                .path("cases");
        List<DiagnosticCase> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : all.properties()) {
            cases.add(new DiagnosticCase(each.getKey(), read(folder.resolve(each.getKey() + ".csv")), each.getValue()));
        }
        return cases;
    }

    private static double[][] read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int chains = lines.get(0).split(",").length;
        double[][] draws = new double[chains][lines.size() - 1];
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i).split(",");
            for (int c = 0; c < chains; c++) {
                draws[c][i - 1] = number(row[c]);
            }
        }
        return draws;
    }

    private static double number(String text) {
        return switch (text) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN", "NA", "error" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** The reference's value; NaN where it is NA, or where R stops with an error. */
    double expected(String field) {
        JsonNode value = expected.get(field);
        return value.isNull() ? Double.NaN : value.isTextual() ? number(value.asText()) : value.doubleValue();
    }

    @Override
    public String toString() {
        return name;
    }
}
