package dev.verlet.model.regression;

import dev.verlet.model.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads priors as study files write them: {@code normal(0, 2.5)}, {@code half-cauchy(2)}, {@code flat}. */
final class PriorText {
    private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z_-]+)\\s*(?:\\(([^()]*)\\))?\\s*");

    /**
     * A kind of prior.
     *
     * @param arguments their names; all but locations must be positive
     * @param positive whether it is one of positive parameters only
     */
    private record Kind(List<String> arguments, boolean positive, Function<double[], Prior> maker) {}

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            "flat", new Kind(List.of(), false, a -> new Prior.Flat()),
            "normal", new Kind(List.of("mean", "sd"), false, a -> new Prior.Normal(a[0], a[1])),
            "student-t", new Kind(List.of("df", "location", "scale"), false, a -> new Prior.StudentT(a[0], a[1], a[2])),
            "cauchy", new Kind(List.of("location", "scale"), false, a -> new Prior.Cauchy(a[0], a[1])),
            "exponential", new Kind(List.of("rate"), true, a -> new Prior.Exponential(a[0])),
            "gamma", new Kind(List.of("shape", "rate"), true, a -> new Prior.Gamma(a[0], a[1])),
            "half-normal", new Kind(List.of("sd"), true, a -> new Prior.Normal(0, a[0])),
            "half-student-t", new Kind(List.of("df", "scale"), true, a -> new Prior.StudentT(a[0], 0, a[1])),
            "half-cauchy", new Kind(List.of("scale"), true, a -> new Prior.Cauchy(0, a[0]))));

    /** Arguments that may be any finite number; all others are greater than 0. */
    private static final List<String> LOCATIONS = List.of("mean", "location");

    private PriorText() {}

    /**
     * Reads a prior.
     *
     * @param key the setting, for messages
     * @param value its raw value
     * @param positive whether the parameter is positive; then any prior is cut off at 0
     * @throws IllegalArgumentException that names the key, the value and what would be right
     */
    static Prior parse(String key, Object value, boolean positive) {
        Matcher call = value instanceof String text ? CALL.matcher(text) : CALL.matcher("?");
        if (!call.matches()) {
            throw error(key, value, "it must be such as \"normal(0, 2.5)\"");
        }
        String name = call.group(1).replace('_', '-');
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw error(
                    key,
                    value,
                    "there is no prior '" + name + "'"
                            + NearestName.of(name, KINDS.keySet())
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; there are " + String.join(", ", KINDS.keySet())));
        }
        if (kind.positive && !positive) {
            throw error(key, value, "this parameter may be negative; it takes flat, normal, student-t or cauchy");
        }
        return kind.maker.apply(arguments(key, value, name, kind, call.group(2)));
    }

    /** Reads {@code lkj(eta)}. */
    static double lkj(String key, Object value) {
        Matcher call = value instanceof String text ? CALL.matcher(text) : CALL.matcher("?");
        if (!call.matches() || !call.group(1).equals("lkj")) {
            throw error(key, value, "it must be lkj(eta), such as \"lkj(2)\"");
        }
        Kind lkj = new Kind(List.of("eta"), false, arguments -> new Prior.Flat());
        return arguments(key, value, "lkj", lkj, call.group(2))[0];
    }

    private static double[] arguments(String key, Object value, String name, Kind kind, String written) {
        List<String> parts = written == null || written.isBlank()
                ? List.of()
                : Arrays.stream(written.split(",", -1)).map(String::trim).toList();
        if (parts.size() != kind.arguments.size()) {
            String right = kind.arguments.isEmpty() ? name : name + "(" + String.join(", ", kind.arguments) + ")";
            throw error(key, value, "it has " + parts.size() + " arguments; right is " + right);
        }
        double[] arguments = new double[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(key, value, kind.arguments.get(i), parts.get(i));
        }
        return arguments;
    }

    private static double argument(String key, Object value, String argument, String part) {
        double number;
        try {
            number = Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw error(key, value, "its " + argument + " '" + part + "' is no number");
        }
        boolean location = LOCATIONS.contains(argument);
        if (!Double.isFinite(number) || (!location && number <= 0)) {
            throw error(
                    key, value, "its " + argument + " = " + part + " must be finite" + (location ? "" : " and > 0"));
        }
        return number;
    }

    private static IllegalArgumentException error(String key, Object value, String problem) {
        return new IllegalArgumentException("priors." + key + " = \"" + value + "\": " + problem);
    }
}
