package dev.verlet.model;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a typo was meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the smallest edit distance (Levenshtein 1966) to a typo, the first of several; empty if even that
     * differs in more than two fifths of its letters.
     */
    public static Optional<String> of(String typo, Collection<String> names) {
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = editDistance(typo, name);
            if (distance < smallest) {
                smallest = distance;
                nearest = name;
            }
        }
        boolean near = nearest != null && 5 * smallest <= 2 * Math.max(3, Math.max(typo.length(), nearest.length()));
        return near ? Optional.of(nearest) : Optional.empty();
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
