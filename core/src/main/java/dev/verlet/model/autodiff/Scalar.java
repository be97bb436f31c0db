package dev.verlet.model.autodiff;

import java.util.Arrays;

/**
 * The place of one number on a tape. All tapes share one object for each place, so that operations make none; they are
 * kept as long as the process lives, 28 bytes for each place of its largest tape.
 */
public final class Scalar extends Value {
    private static Scalar[] places = new Scalar[0];

    private Scalar(int at) {
        super(at, 1, true);
    }

    /** Without a lock: whoever sees a place too early asks again with one. */
    static Scalar at(int place) {
        Scalar[] known = places;
        Scalar found = place < known.length ? known[place] : null;
        return found != null ? found : places(place + 1)[place];
    }

    /** The objects of at least the first {@code count} places. */
    static synchronized Scalar[] places(int count) {
        int before = places.length;
        if (count > before) {
            Scalar[] grown = Arrays.copyOf(places, Math.max(count, Math.max(1024, 2 * before)));
            for (int place = before; place < grown.length; place++) {
                grown[place] = new Scalar(place);
            }
            places = grown;
        }
        return places;
    }
}
