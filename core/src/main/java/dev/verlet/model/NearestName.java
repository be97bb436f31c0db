package dev.verlet.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a mistyped one was most likely meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the fewest edits (insertion, deletion, substitution of a character; case is free) from
     * {@code typo}, the first in natural order among equals; empty if every name is further than a third of its length.
     */
    public static Optional<String> of(String typo, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typo, name) <= Math.max(1, Math.max(typo.length(), name.length()) / 3))
                .min(Comparator.comparingInt((String name) -> distance(typo, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance, by rows of the dynamic programme. */
    private static int distance(String typo, String name) {
        String a = typo.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
