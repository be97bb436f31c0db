package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import dev.verlet.jobs.config.StartInput.OtherDraws;
import dev.verlet.model.JsonValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The keys of {@code sampler} that say where chains begin: warm-start, init, step-size, inverse-metric. */
final class StartInputs {
    private static final double[] NONE = {};

    private final Section sampler;
    private final Section init;
    private final Path file;

    StartInputs(Section sampler, Path file) {
        this.sampler = sampler;
        this.init = sampler.section("init");
        this.file = file;
    }

    StartInput read(int chains) {
        Optional<String> warmStart = sampler.name("warm-start");
        Optional<OtherDraws> positions = Optional.empty();
        List<Map<String, double[]>> values = List.of();
        if (init.has("study")) {
            positions = positions();
        } else if (init.has("file")) {
            values = fromFile(chains);
        } else if (!init.config().isEmpty()) {
            values = fromSection(chains);
        } else {
            positions = warmStart.map(directory -> new OtherDraws(directory, OptionalLong.empty()));
        }
        return new StartInput(
                warmStart,
                positions,
                values,
                sampler.realInside("step-size", 0, Double.POSITIVE_INFINITY)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                inverseMetric());
    }

    private Optional<OtherDraws> positions() {
        Optional<String> directory = init.name("study");
        Optional<Long> iteration = init.integer("iteration", Long.MIN_VALUE, Long.MAX_VALUE);
        init.refuseUnknownKeys();
        return directory.map(
                path -> new OtherDraws(path, iteration.map(OptionalLong::of).orElse(OptionalLong.empty())));
    }

    private List<Map<String, double[]>> fromFile(int chains) {
        Optional<Path> path = init.name("file")
                .map(given -> file.toAbsolutePath().resolveSibling(given).normalize());
        init.refuseUnknownKeys();
        if (path.isEmpty()) {
            return List.of();
        }
        try {
            return perChain(
                    "file",
                    JsonValues.parse(Files.readAllBytes(path.get()), path.get().toString()),
                    chains);
        } catch (IOException e) {
            init.problem("file", "= " + path.get() + " cannot be read; paths are relative to the study file");
        } catch (IllegalArgumentException e) {
            init.problem("file", "is not JSON: " + e.getMessage());
        }
        return List.of();
    }

    private List<Map<String, double[]>> fromSection(int chains) {
        return perChain(init.config().root().keySet().iterator().next(), json(init.config()), chains);
    }

    /** One object for all chains, or {@code chains}: a list of one object for each. */
    private List<Map<String, double[]>> perChain(String key, Map<String, Object> raw, int chains) {
        if (!(raw.size() == 1 && raw.get("chains") instanceof List<?> list)) {
            return List.of(elements(key, raw));
        }
        List<Map<String, double[]>> maps = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, value) -> named.put((String) name, value));
                maps.add(elements(key, named));
            }
        }
        if (maps.size() != list.size() || maps.size() != chains) {
            init.problem(
                    key,
                    "has a list 'chains' of " + list.size() + " entries; it must hold one object of initial values for"
                            + " each of the " + chains + " chains");
        }
        return maps;
    }

    private Map<String, double[]> elements(String key, Map<String, Object> raw) {
        Map<String, double[]> values = new LinkedHashMap<>();
        raw.forEach((name, value) -> numbers(value)
                .ifPresentOrElse(
                        numbers -> values.put(name, numbers),
                        () -> init.problem(
                                key, "gives " + name + " a value that is no number, list of numbers or list of rows")));
        return values;
    }

    private double[] inverseMetric() {
        if (!sampler.has("inverse-metric")) {
            return NONE;
        }
        Config alone = sampler.config().withOnlyPath("inverse-metric");
        sampler.known("inverse-metric");
        Optional<double[]> numbers = numbers(json(alone).get("inverse-metric")).filter(found -> found.length > 0);
        if (numbers.isEmpty()) {
            sampler.problem("inverse-metric", "must be a list of numbers, one a coordinate, or a list of rows");
        }
        return numbers.orElse(NONE);
    }

    private Map<String, Object> json(Config config) {
        byte[] text = config.root().render(ConfigRenderOptions.concise()).getBytes(StandardCharsets.UTF_8);
        return JsonValues.parse(text, file.toString());
    }

    private static Optional<double[]> numbers(Object value) {
        if (value instanceof Number number) {
            return Optional.of(new double[] {number.doubleValue()});
        }
        if (value instanceof double[] vector) {
            return Optional.of(vector);
        }
        if (value instanceof double[][] rows) {
            return Optional.of(
                    Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
        }
        return Optional.empty();
    }
}
