package dev.verlet.tempering;

import java.io.Serializable;

/**
 * The use of a reference that is fitted to draws of the target: independent normals with their means and standard
 * deviations, fitted anew after each round. Surjanovic, Syed, Bouchard-Côté and Campbell 2022, "Parallel tempering with a
 * variational reference".
 *
 * @param role what it is used for
 * @param afterRound the first round whose draws are fitted; until then its leg starts from the fixed reference
 */
public record Fitting(Role role, int afterRound) implements Serializable {
    /** No fitted reference. */
    public static final Fitting NONE = new Fitting(Role.NONE, 0);

    /** What a fitted reference is used for. */
    public enum Role {
        /** Nothing. */
        NONE,
        /** It takes the place of the fixed reference. */
        ONLY_LEG,
        /** It ends a second leg, joined to the first at the target. */
        SECOND_LEG
    }

    /** Refuses a negative round. */
    public Fitting {
        if (afterRound < 0) {
            throw new IllegalArgumentException("a reference is fitted after round " + afterRound + "; rounds are >= 1");
        }
    }

    /** A fitted reference, from the draws of the sixth round on. */
    public static Fitting of(Role role) {
        return new Fitting(role, 6);
    }

    boolean isDue(int round) {
        return role != Role.NONE && round >= afterRound;
    }

    boolean hasSecondLeg() {
        return role == Role.SECOND_LEG;
    }
}
