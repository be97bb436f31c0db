package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Binary documents keep every bit, and JSON is still read. */
class DataDocumentTest {
    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("n", Long.MIN_VALUE);
        values.put("rate", -0.0);
        values.put("name", "Kraków \uD83D\uDE00");
        values.put("y", new double[] {1.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE});
        values.put("none", new double[0]);
        values.put("X", new double[][] {{1, 2, 3}, {4, 5, 0.1}});
        values.put("county", Arrays.asList("b", null, "a", "b", ""));
        return values;
    }

    @Test
    void allValuesComeBackInOrder() {
        Map<String, Object> read = DataDocument.parse(DataDocument.encode(values()), "here");

        assertThat(read.keySet()).containsExactlyElementsOf(values().keySet());
        read.forEach((name, value) -> assertThat(value).isEqualTo(values().get(name)));
    }

    /** Bytes hold small whole numbers; minus zero and 128 are none, and keep their bits. */
    @Test
    void smallIntegersTakeAByteEach() {
        double[] small = {0, 1, -128, 127};
        double[] large = {0, 1, -0.0, 128};

        assertThat(encodedSize(large) - encodedSize(small)).isEqualTo(4 * 7);
        for (double[] vector : List.of(small, large)) {
            double[] read = (double[]) DataDocument.parse(DataDocument.encode(Map.of("y", vector)), "here")
                    .get("y");
            assertThat(Arrays.stream(read).mapToLong(Double::doubleToRawLongBits))
                    .containsExactly(Arrays.stream(vector)
                            .mapToLong(Double::doubleToRawLongBits)
                            .boxed()
                            .toArray(Long[]::new));
        }
    }

    private static int encodedSize(double[] vector) {
        return DataDocument.encode(Map.of("y", vector)).length;
    }

    @Test
    void aMillionNumbersAreEightMillionBytes() {
        double[] numbers = new double[1_000_000];
        Arrays.setAll(numbers, Math::sqrt);

        assertThat(encodedSize(numbers)).isBetween(8_000_000, 8_000_040);
    }

    @Test
    void jsonIsReadToo() {
        Map<String, Object> read = DataDocument.parse("{\"N\": 3}".getBytes(StandardCharsets.UTF_8), "here");

        assertThat(read).isEqualTo(Map.of("N", 3L));
        assertThatThrownBy(() -> DataDocument.parse(new byte[0], "here")).hasMessageContaining("here");
    }

    @Test
    void documentsThatAreCutShortAreRefused() {
        byte[] whole = DataDocument.encode(values());
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DataDocument.parse(cut, "here"))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("here is cut short: the data of a posterior end too early");
        }
    }

    /** A byte of 255 in a length asks for more than there is, or for less than nothing; elsewhere it is another value. */
    @Test
    void damagedDocumentsAreRefusedOrReadButNeverTakeMoreMemoryThanTheyHave() {
        byte[] whole = DataDocument.encode(values());
        int refused = 0;
        for (int at = 4; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) 255;
            try {
                DataDocument.parse(damaged, "here");
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("here");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void otherValuesAreRefused() {
        for (Object other : List.of(true, List.of(1.0), new double[][] {{1}, {1, 2}}, Map.of())) {
            assertThatThrownBy(() -> DataDocument.encode(Map.of("x", other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no binary form holds");
        }
    }
}
