package dev.verlet.jobs.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people and environment variables write them: bare, or quoted as text. */
final class WrittenNumber {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern JAVA_LITERAL = Pattern.compile(".*[dDfF]|.*[xX].*");

    private WrittenNumber() {}

    /**
     * The number that text spells; any other value as it is.
     *
     * @throws NumberFormatException if the text is no number, or one that only Java's source would take, as 5d
     */
    static ConfigValue of(ConfigValue value) {
        if (value.valueType() != ConfigValueType.STRING) {
            return value;
        }
        String text = ((String) value.unwrapped()).trim();
        if (JAVA_LITERAL.matcher(text).matches()) {
            throw new NumberFormatException("a Java literal, not a number: " + text);
        }
        Number number = WHOLE.matcher(text).matches() ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
        return ConfigValueFactory.fromAnyRef(number);
    }

    /**
     * A whole number, exact: Typesafe reads 9223372036854775807 as a long and 1e3 as a double.
     *
     * @throws ArithmeticException if it has a fraction or does not fit 64 bits
     * @throws NumberFormatException if it is not finite
     */
    static long exactLong(ConfigValue value) {
        Object number = value.unwrapped();
        return number instanceof Double real ? new BigDecimal(real).longValueExact() : ((Number) number).longValue();
    }
}
