package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.model.ModelSpec;
import dev.verlet.model.Variable;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What every task of a study is told: small, and made of plain values.
 *
 * @param studyId of this creation of the study
 * @param run of this run on it
 * @param directory the study directory, qualified
 * @param seed the study's seed
 * @param method what a chain task is; {@code chain} says of ladders their scans alone
 * @param checkpointEvery how often chains under way are checkpointed
 * @param onError what a chain that fails does to those after it
 * @param retention what is kept of finished blocks
 * @param columns the stored variables, with the extents of the model that stands for all
 */
record StudySpec(
        String studyId,
        String run,
        String directory,
        long seed,
        ModelSpec model,
        ChainSpec chain,
        Method method,
        StudyPlan plan,
        CheckpointEvery checkpointEvery,
        OnError onError,
        Retention retention,
        ArrayList<Variable> columns)
        implements Serializable {
    /** Of chains whose draws are kept, and whose failures are recorded. */
    StudySpec(
            String studyId,
            String run,
            String directory,
            long seed,
            ModelSpec model,
            ChainSpec chain,
            StudyPlan plan,
            CheckpointEvery checkpointEvery,
            ArrayList<Variable> columns) {
        this(
                studyId,
                run,
                directory,
                seed,
                model,
                chain,
                new Method.Chains(),
                plan,
                checkpointEvery,
                OnError.RECORD,
                new AllDraws(),
                columns);
    }

    /** The same with the model's files at other places. */
    StudySpec withModel(ModelSpec other) {
        return new StudySpec(
                studyId,
                run,
                directory,
                seed,
                other,
                chain,
                method,
                plan,
                checkpointEvery,
                onError,
                retention,
                columns);
    }

    /** The names of the stored variables. */
    List<String> stored() {
        return columns.stream().map(Variable::name).toList();
    }
}
