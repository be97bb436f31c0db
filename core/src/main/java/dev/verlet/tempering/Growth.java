package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the replicas of a ladder go when it has another number of levels than before: each stays at its place in the order
 * of levels; a new one begins as a copy of its neighbour, and those between the places that are left end.
 *
 * @param origins for each new level, the old one whose replica or copy it gets
 */
record Growth(int[] origins) {
    private static final int NONE = -1;

    static Growth of(Levels before, Levels after) {
        int[] origins = new int[after.count()];
        for (int leg = 0; leg < after.legs(); leg++) {
            int[] old = before.leg(leg);
            int[] now = after.leg(leg);
            for (int i = 0; i < now.length; i++) {
                int place = now.length == 1 ? 0 : (int) Math.round(i * (old.length - 1.0) / (now.length - 1));
                origins[now[i]] = old[place];
            }
        }
        return new Growth(origins);
    }

    /** The replicas of the new levels, in order of their indices. */
    List<Replica> spread(List<Replica> replicas) {
        Replica[] at = new Replica[replicas.size()];
        for (Replica replica : replicas) {
            at[replica.level()] = replica;
        }
        int[] indices = indices(at);
        List<Replica> spread = new ArrayList<>();
        for (int level = 0; level < origins.length; level++) {
            spread.add(at[origins[level]].withIndex(indices[level]).atLevel(level));
        }
        spread.sort(Comparator.comparingInt(Replica::index));
        return spread;
    }

    /** The first that comes from a replica keeps its index, where that is still one; the others get those that are free. */
    private int[] indices(Replica[] at) {
        int[] indices = new int[origins.length];
        boolean[] used = new boolean[origins.length];
        boolean[] taken = new boolean[at.length];
        for (int level = 0; level < origins.length; level++) {
            int index = at[origins[level]].index();
            boolean keeps = !taken[origins[level]] && index < origins.length;
            indices[level] = keeps ? index : NONE;
            used[index % origins.length] |= keeps;
            taken[origins[level]] = true;
        }
        int free = 0;
        for (int level = 0; level < origins.length; level++) {
            if (indices[level] == NONE) {
                while (used[free]) {
                    free++;
                }
                indices[level] = free++;
            }
        }
        return indices;
    }
}
