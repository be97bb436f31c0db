package dev.verlet.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verlet.model.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A posterior with data and trusted answers, computed with other software. Found in the folder that the system property
 * {@code verlet.reference.dir} names, or frozen among the test resources.
 */
public final class ReferencePosterior {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path folder;

    private ReferencePosterior(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** Summaries of a parameter's marginal distribution, with their Monte Carlo standard errors. */
    public record Marginal(String name, double mean, double sd, double mcseMean, double mcseSd) {}

    /** The joint log density at a point, in constrained space. */
    public record DensityCheck(Map<String, Double> values, double logDensity, Map<String, Double> gradient) {}

    /** Finds a posterior; the calling test is skipped where it is absent. */
    public static ReferencePosterior require(String name) {
        Path folder = directory().resolve("posteriors").resolve(name);
        URL frozen = ReferencePosterior.class.getResource("/posteriors/" + name);
        if (frozen != null) {
            folder = path(frozen);
        }
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "reference posterior " + name + " is not at " + folder + ": skipped");
        return new ReferencePosterior(name, folder);
    }

    /** The folder of reference data, which may be absent. */
    public static Path directory() {
        return Path.of(System.getProperty("verlet.reference.dir", "../../shared"))
                .normalize();
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public String name() {
        return name;
    }

    public Map<String, Object> data() {
        try {
            return JsonValues.parse(Files.readAllBytes(folder.resolve("data.json")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Marginal> marginals() {
        List<Marginal> marginals = new ArrayList<>();
        for (JsonNode node : read("reference.json").get("parameters")) {
            marginals.add(new Marginal(
                    node.get("name").asText(),
                    node.get("mean").asDouble(),
                    node.get("sd").asDouble(),
                    node.get("mcse_mean").asDouble(),
                    node.get("mcse_sd").asDouble()));
        }
        return marginals;
    }

    public List<DensityCheck> densityChecks() {
        List<DensityCheck> checks = new ArrayList<>();
        for (JsonNode point : read("density-checks.json").get("points")) {
            checks.add(new DensityCheck(
                    numbers(point.get("values")), point.get("log_density").asDouble(), numbers(point.get("gradient"))));
        }
        return checks;
    }

    private static Map<String, Double> numbers(JsonNode node) {
        return node == null
                ? Map.of()
                : JSON.convertValue(node, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Double>>() {});
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
