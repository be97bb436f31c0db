package dev.verlet.model.autodiff;

import java.util.Arrays;

/** The place of one number on a tape. All tapes share one object for each place, so that operations make none. */
public final class Scalar extends Value {
    private static volatile Scalar[] places = new Scalar[0];

    final int at;

    private Scalar(int at) {
        this.at = at;
    }

    static Scalar at(int place) {
        return places(place + 1)[place];
    }

    /** The objects of at least the first {@code count} places. */
    static Scalar[] places(int count) {
        Scalar[] known = places;
        return count <= known.length ? known : grow(count);
    }

    private static synchronized Scalar[] grow(int count) {
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

    @Override
    public int size() {
        return 1;
    }
}
