package dev.verlet.jobs.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Most readers of JSON take numbers for doubles; whole numbers beyond 2^53 are exact only as strings. */
final class ExactLong extends JsonSerializer<Long> {
    private static final long LARGEST = 1L << 53;

    @Override
    public void serialize(Long value, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (value >= -LARGEST && value <= LARGEST) {
            out.writeNumber(value);
        } else {
            out.writeString(Long.toString(value));
        }
    }
}
