package dev.verlet.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the JSON that Stan takes as data: one object of numbers, lists of numbers and lists of rows.
 *
 * <p>Non-finite numbers may be written as the literals {@code NaN}, {@code Infinity}, {@code -Infinity}, and within
 * lists also as the strings {@code "NaN"}, {@code "Inf"}, {@code "+Inf"}, {@code "-Inf"} and {@code "Infinity"} with
 * or without sign.
 */
public final class JsonValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How Jackson names a second place in a text that it does not want to show. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");

    private JsonValues() {}

    /**
     * Parses a JSON object.
     *
     * @param json the text in UTF-8
     * @param source names the text in messages, as a file's path does
     * @return the values by key in the order of the text: {@code Long}, {@code Double}, {@code Boolean},
     *     {@code String}, {@code double[]} for a list of numbers, {@code double[][]} for a list of equally long lists
     *     of numbers, {@code List} for any other list, {@code Map} for an object, null for null
     * @throws IllegalArgumentException if the text is malformed or not one object, naming source, line and column
     */
    public static Map<String, Object> parse(byte[] json, String source) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "a JSON object {...} must come first");
            }
            Map<String, Object> values = object(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is text after the object's end");
            }
            return values;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new IllegalArgumentException(
                    source + ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                            + SOURCE.matcher(e.getOriginalMessage()).replaceAll("line $1, column $2"),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + " is not JSON in UTF-8: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            values.put(key, value(parser));
        }
        return values;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "a value must come here");
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (fits) {
            return parser.getLongValue();
        }
        return parser.getDoubleValue();
    }

    private static Object list(JsonParser parser) throws IOException {
        DoubleBuffer numbers = new DoubleBuffer();
        JsonToken token = parser.nextToken();
        while (token.isNumeric() || (token == JsonToken.VALUE_STRING && isNonFinite(parser.getText()))) {
            numbers.add(token.isNumeric() ? parser.getDoubleValue() : nonFinite(parser.getText()));
            token = parser.nextToken();
        }
        if (token == JsonToken.END_ARRAY) {
            return numbers.toArray();
        }
        return rest(parser, numbers);
    }

    private static Object rest(JsonParser parser, DoubleBuffer numbers) throws IOException {
        List<Object> elements = new ArrayList<>();
        Arrays.stream(numbers.toArray()).forEach(elements::add);
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
            parser.nextToken();
        }
        return isMatrix(elements) ? elements.toArray(double[][]::new) : elements;
    }

    private static boolean isMatrix(List<Object> elements) {
        return elements.get(0) instanceof double[] first
                && elements.stream().allMatch(row -> row instanceof double[] other && other.length == first.length);
    }

    private static boolean isNonFinite(String text) {
        return switch (text) {
            case "NaN", "Inf", "+Inf", "-Inf", "Infinity", "+Infinity", "-Infinity" -> true;
            default -> false;
        };
    }

    private static double nonFinite(String text) {
        if (text.equals("NaN")) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
