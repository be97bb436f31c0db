package dev.verlet.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads data in the JSON that Stan uses: an object of numbers, lists and lists of lists. */
public final class JsonValues {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Map<String, Double> NUMBERS_AS_TEXT = Map.of(
            "NaN", Double.NaN,
            "Inf", Double.POSITIVE_INFINITY,
            "+Inf", Double.POSITIVE_INFINITY,
            "-Inf", Double.NEGATIVE_INFINITY,
            "Infinity", Double.POSITIVE_INFINITY,
            "+Infinity", Double.POSITIVE_INFINITY,
            "-Infinity", Double.NEGATIVE_INFINITY);

    private JsonValues() {}

    /**
     * Parses an object.
     *
     * @param json the document, UTF-8
     * @param source its name, for messages
     * @return the fields in their order; whole numbers as {@code Long}, other numbers as {@code Double}, lists of
     *     numbers as {@code double[]}, lists of equally long lists of numbers as {@code double[][]}, objects as maps,
     *     anything else as {@code String}, {@code Boolean} or {@code List}; nulls are left out
     * @throws IllegalArgumentException if it is not a JSON object, naming source, line and column
     */
    public static Map<String, Object> parse(byte[] json, String source) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(source + ": the document must be one JSON object, in braces");
            }
            Map<String, Object> fields = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(source + ": there is text after the closing brace");
            }
            return fields;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException(source + place + ": not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Object list(JsonParser parser) throws IOException {
        Numbers numbers = new Numbers();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            OptionalDouble number = number(parser);
            if (number.isEmpty()) {
                return mixedList(parser, numbers);
            }
            numbers.add(number.getAsDouble());
        }
        return numbers.toArray();
    }

    private static OptionalDouble number(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric()) {
            return OptionalDouble.of(parser.getDoubleValue());
        }
        Double asText = token == JsonToken.VALUE_STRING ? NUMBERS_AS_TEXT.get(parser.getText()) : null;
        return asText == null ? OptionalDouble.empty() : OptionalDouble.of(asText);
    }

    private static Object mixedList(JsonParser parser, Numbers before) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (double number : before.toArray()) {
            elements.add(number);
        }
        do {
            elements.add(value(parser));
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return isMatrix(elements) ? elements.toArray(new double[0][]) : elements;
    }

    private static boolean isMatrix(List<Object> elements) {
        int columns = elements.get(0) instanceof double[] row ? row.length : -1;
        return columns >= 0
                && elements.stream().allMatch(element -> element instanceof double[] row && row.length == columns);
    }

    /** A growing array of doubles. */
    private static final class Numbers {
        private double[] elements = new double[16];
        private int size;

        void add(double number) {
            if (size == elements.length) {
                elements = Arrays.copyOf(elements, 2 * size);
            }
            elements[size++] = number;
        }

        double[] toArray() {
            return Arrays.copyOf(elements, size);
        }
    }
}
