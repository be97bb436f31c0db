package dev.verlet.reference;

import java.util.ArrayList;
import java.util.List;

/** The exact mean and standard deviation of one element of a draw, {@code x[1]} or {@code sigma}. */
public record Moment(String element, double mean, double sd) {
    /** The moments of elements from their first and second raw moments, which alternate in {@code raw}. */
    static List<Moment> ofRaw(List<String> elements, double[] raw) {
        List<Moment> moments = new ArrayList<>();
        for (int k = 0; k < elements.size(); k++) {
            double mean = raw[2 * k];
            moments.add(new Moment(elements.get(k), mean, Math.sqrt(raw[2 * k + 1] - mean * mean)));
        }
        return List.copyOf(moments);
    }
}
