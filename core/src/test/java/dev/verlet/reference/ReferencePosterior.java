package dev.verlet.reference;

import dev.verlet.model.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A posterior with trusted summaries: frozen among the test resources, or found under {@code
 * ${verlet.reference.dir}/posteriors}.
 */
public final class ReferencePosterior {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("verlet.reference.dir", "../../shared")).resolve("posteriors");

    private final String name;

    private ReferencePosterior(String name) {
        this.name = name;
    }

    /** The trusted summary of one reported scalar. */
    public record Summary(String name, double mean, double sd, double mcseMean, double mcseSd) {}

    /** The log joint density at a point; the gradient is empty where none is given. */
    public record DensityCheck(
            Map<String, Double> values,
            double logDensity,
            double logDensityWithLogJacobian,
            Map<String, Double> gradient) {}

    /** Whether the directory of all reference posteriors is there. */
    public static boolean available() {
        return Files.isDirectory(DIRECTORY);
    }

    /** Whether that posterior can be loaded, be it frozen or in the directory. */
    public static boolean available(String name) {
        return frozen(name, "data.json") != null || Files.isDirectory(DIRECTORY.resolve(name));
    }

    /** A posterior by its directory's name; refuses an unknown one with an {@link IllegalArgumentException}. */
    public static ReferencePosterior load(String name) {
        if (!available(name)) {
            throw new IllegalArgumentException("no reference posterior '" + name + "' under " + DIRECTORY);
        }
        return new ReferencePosterior(name);
    }

    /** The bytes of data.json. */
    public byte[] dataBytes() {
        return bytes("data.json");
    }

    /** The values of data.json. */
    public Map<String, Object> data() {
        return values("data.json");
    }

    /** The reported scalars, in the file's order. */
    public List<Summary> parameters() {
        List<Summary> summaries = new ArrayList<>();
        for (Object entry : (List<?>) values("reference.json").get("parameters")) {
            Map<?, ?> parameter = (Map<?, ?>) entry;
            summaries.add(new Summary(
                    (String) parameter.get("name"),
                    number(parameter.get("mean")),
                    number(parameter.get("sd")),
                    number(parameter.get("mcse_mean")),
                    number(parameter.get("mcse_sd"))));
        }
        return summaries;
    }

    /** The points at which the log density is known. */
    public List<DensityCheck> densityChecks() {
        List<DensityCheck> checks = new ArrayList<>();
        for (Object entry : (List<?>) values("density-checks.json").get("points")) {
            Map<?, ?> point = (Map<?, ?>) entry;
            checks.add(new DensityCheck(
                    numbers(point.get("values")),
                    number(point.get("log_density")),
                    number(point.get("log_density_with_log_jacobian")),
                    point.containsKey("gradient") ? numbers(point.get("gradient")) : Map.of()));
        }
        return checks;
    }

    @Override
    public String toString() {
        return name;
    }

    private Map<String, Object> values(String file) {
        return JsonValues.parse(bytes(file), name + "/" + file);
    }

    private byte[] bytes(String file) {
        try (InputStream resource = frozen(name, file)) {
            return resource != null
                    ? resource.readAllBytes()
                    : Files.readAllBytes(DIRECTORY.resolve(name).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream frozen(String name, String file) {
        return ReferencePosterior.class.getResourceAsStream("/posteriors/" + name + "/" + file);
    }

    private static Map<String, Double> numbers(Object object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        ((Map<?, ?>) object).forEach((key, value) -> numbers.put((String) key, number(value)));
        return numbers;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
