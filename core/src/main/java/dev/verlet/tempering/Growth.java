package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the replicas of a ladder go when it has more levels than before: each stays at its place in the order of levels,
 * and a new one begins as a copy of its neighbour.
 *
 * @param origins for each new level, the old one whose replica or copy it gets
 */
record Growth(int[] origins) {
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
        List<Replica> spread = new ArrayList<>();
        boolean[] taken = new boolean[at.length];
        int newIndex = at.length;
        for (int level = 0; level < origins.length; level++) {
            Replica origin = at[origins[level]];
            int index = taken[origins[level]] ? newIndex++ : origin.index();
            taken[origins[level]] = true;
            spread.add(origin.withIndex(index).atLevel(level));
        }
        spread.sort(Comparator.comparingInt(Replica::index));
        return spread;
    }
}
