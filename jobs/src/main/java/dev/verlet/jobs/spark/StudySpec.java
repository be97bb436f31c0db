package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainSpec;
import dev.verlet.model.ModelSpec;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * What every task of a study is told: small, and made of plain values.
 *
 * @param studyId of this creation of the study
 * @param run of this run on it
 * @param directory the study directory, qualified
 * @param seed the study's seed
 * @param checkpointEvery how often chains under way are checkpointed
 * @param stored the names of the stored variables
 */
record StudySpec(
        String studyId,
        String run,
        String directory,
        long seed,
        ModelSpec model,
        ChainSpec chain,
        StudyPlan plan,
        CheckpointEvery checkpointEvery,
        ArrayList<String> stored)
        implements Serializable {}
