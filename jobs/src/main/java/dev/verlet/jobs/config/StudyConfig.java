package dev.verlet.jobs.config;

import dev.verlet.chain.ChainSpec;
import dev.verlet.model.ModelSpec;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.util.Optional;

/**
 * A study file, read and validated whole: every value is in its range, the model exists, and the data of every
 * posterior suit it.
 *
 * @param name the study's name
 * @param output the study directory, a local path or a Hadoop URI
 * @param seed the study's seed
 * @param seedChosen whether the seed was chosen because the file names none
 * @param onError what an exception in a model's code does to the study
 * @param model the model's name and settings
 * @param posteriors at least one
 * @param chain how each chain is sampled
 * @param start where the chains begin
 * @param tempering how ladders are run; empty if chains are
 * @param saved what of a draw is stored
 * @param plan posteriors, chains of each, and their cut into blocks
 * @param checkpointEvery how often chains under way are checkpointed
 * @param resolved the whole configuration as JSON, without secrets
 */
public record StudyConfig(
        String name,
        String output,
        long seed,
        boolean seedChosen,
        OnError onError,
        ModelSpec model,
        Posteriors posteriors,
        ChainSpec chain,
        StartInput start,
        Optional<TemperingInput> tempering,
        Saved saved,
        StudyPlan plan,
        CheckpointEvery checkpointEvery,
        String resolved) {
    /** The model's settings as JSON, without secrets. */
    public String modelSettings() {
        return Secrets.redact(model.settings());
    }

    /** What an exception in a model's code does to the study. */
    public enum OnError {
        /** The other chains are stopped. */
        FAIL,
        /** The other chains go on. */
        RECORD
    }
}
