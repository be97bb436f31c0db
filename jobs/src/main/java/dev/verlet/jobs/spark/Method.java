package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.TemperingInput;
import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.tempering.TemperingSpec;
import java.io.Serializable;
import java.util.Optional;

/** What a chain task of a study is. */
sealed interface Method extends Serializable {
    /** Whether the states of all levels are stored. */
    boolean keepsLevels();

    /** A Markov chain at the posterior itself. */
    record Chains() implements Method {
        @Override
        public boolean keepsLevels() {
            return false;
        }
    }

    /**
     * A ladder of tempered densities, with the posterior at its end.
     *
     * @param tempering how it is run; its draws are those planned at the study's creation
     * @param kept the levels whose states are stored
     * @param execution where replicas are explored
     */
    record Ladders(TemperingSpec tempering, KeptLevels kept, Execution execution) implements Method {
        @Override
        public boolean keepsLevels() {
            return kept == KeptLevels.ALL;
        }
    }

    /** Of a study: chains where it has no section {@code tempering}. */
    static Method of(Optional<TemperingInput> tempering) {
        return tempering
                .<Method>map(input -> new Ladders(input.spec(), input.kept(), input.execution()))
                .orElse(new Chains());
    }
}
