package dev.verlet.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a mistyped one was most likely meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the fewest edits (insertion, deletion or substitution of a character, swap of two neighbours; case
     * is free) from {@code typo}, the first in natural order among equals; empty if every name is further than a third
     * of its length.
     */
    public static Optional<String> of(String typo, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typo, name) <= Math.max(1, Math.max(typo.length(), name.length()) / 3))
                .min(Comparator.comparingInt((String name) -> distance(typo, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits between two names, by the dynamic programme of the optimal string alignment. */
    private static int distance(String typo, String name) {
        String a = typo.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        int substituted = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(substituted, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, 1 + edits[i - 2][j - 2]) : fewest;
    }
}
