package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.tempering.TemperingSpec;
import java.io.Serializable;

/** What a chain task of a study is. */
sealed interface Method extends Serializable {
    /** A Markov chain at the posterior itself. */
    record Chains() implements Method {}

    /**
     * A ladder of tempered densities, with the posterior at its end.
     *
     * @param tempering how it is run; its draws are those planned at the study's creation
     * @param kept the levels whose states are stored
     */
    record Ladders(TemperingSpec tempering, KeptLevels kept) implements Method {}
}
