package dev.verlet.model.regression;

import java.util.HashSet;
import java.util.Set;

/** Gives the columns of a draw legal names: letters, digits and underscores, no name twice. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    /**
     * A name made of parts joined by underscores; whatever is no letter of ASCII and no digit becomes an underscore. A
     * name that is taken gets the first free of the suffixes {@code _2}, {@code _3}, ....
     */
    String unique(String... parts) {
        String name = String.join("_", parts).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_+$", "");
        String free = name;
        for (int suffix = 2; !taken.add(free); suffix++) {
            free = name + "_" + suffix;
        }
        return free;
    }
}
