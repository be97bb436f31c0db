package dev.verlet.jobs.config;

import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.model.Model;
import dev.verlet.model.ModelSpec;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.util.List;
import java.util.Optional;

/**
 * A study file, read and validated as far as that goes without opening a table: every value is in its range, the model
 * exists, and data that are no table suit it. It becomes a {@link StudyConfig} when the posteriors are known.
 */
public final class StudyFile {
    private final String name;
    private final String output;
    private final long seed;
    private final boolean seedChosen;
    private final Optional<OnError> onError;
    private final ModelInputs inputs;
    private final SamplerInputs sampler;
    private final Saved saved;
    private final Optional<Long> blocks;
    private final Optional<Long> segmentRows;
    private final Kept kept;
    private final CheckpointEvery checkpointEvery;
    private final String resolved;
    private final Source source;

    /** The sections of the file, for what is found wrong when the model is known. */
    record Source(Section root, Section sampler, List<String> problems) {}

    StudyFile(
            String name,
            String output,
            long seed,
            boolean seedChosen,
            Optional<OnError> onError,
            ModelInputs inputs,
            SamplerInputs sampler,
            Saved saved,
            Optional<Long> blocks,
            Optional<Long> segmentRows,
            Kept kept,
            CheckpointEvery checkpointEvery,
            String resolved,
            Source source) {
        this.name = name;
        this.output = output;
        this.seed = seed;
        this.seedChosen = seedChosen;
        this.onError = onError;
        this.inputs = inputs;
        this.sampler = sampler;
        this.saved = saved;
        this.blocks = blocks;
        this.segmentRows = segmentRows;
        this.kept = kept;
        this.checkpointEvery = checkpointEvery;
        this.resolved = resolved;
        this.source = source;
    }

    /** The study's name. */
    public String name() {
        return name;
    }

    /** The study directory, a local path or a Hadoop URI. */
    public String output() {
        return output;
    }

    /** The whole configuration as JSON, without secrets. */
    public String resolved() {
        return resolved;
    }

    /** What of a draw is stored. */
    public Saved saved() {
        return saved;
    }

    /** The model's name and settings, as the file gives them. */
    public ModelSpec model() {
        return inputs.model();
    }

    /** The table that the data come from; empty if they are documents. */
    public Optional<TableInput> table() {
        return inputs.table();
    }

    /** The documents that are the data; none if they come from a table. */
    public Documents documents() {
        return inputs.documents();
    }

    /** The study, whose data are documents. */
    public StudyConfig study() {
        return complete(inputs.model(), inputs.documents());
    }

    /**
     * The study, whose data come from a table.
     *
     * @param resolvedModel the model with the settings that follow from the whole table
     * @param first the model of a posterior, which stands for all
     * @throws BadInputException if what is to be stored, or where chains begin, does not suit the model
     */
    public StudyConfig study(ModelSpec resolvedModel, Posteriors posteriors, Model first) {
        check(first);
        if (!source.problems.isEmpty()) {
            throw new BadInputException(source.problems);
        }
        return complete(resolvedModel, posteriors);
    }

    /** Adds a problem for what does not suit the model of a posterior. */
    void check(Model first) {
        saved.check(source.root, first.variables());
        sampler.start().check(source.sampler, first);
        sampler.tempering()
                .ifPresentOrElse(
                        tempering -> TemperingInputs.check(source.root, tempering, first),
                        () -> requireGradient(first));
    }

    private void requireGradient(Model first) {
        if (!first.logDensity().hasGradient()) {
            source.root.problem(
                    "model",
                    "has a density without a gradient, which chains need; write tempering { explorer = slice } instead of"
                            + " sampler { ... }, with reference { mean = 0, sd = 10 } if the model has no prior");
        }
    }

    private StudyConfig complete(ModelSpec resolvedModel, Posteriors posteriors) {
        StudyPlan automatic = StudyPlan.of(
                        posteriors.size(),
                        sampler.chains(),
                        sampler.chain().draws(),
                        blocks.orElse((long) StudyPlan.DEFAULT_BLOCKS).intValue())
                .withKept(kept);
        return new StudyConfig(
                name,
                output,
                seed,
                seedChosen,
                onError.orElse(posteriors.size() == 1 ? OnError.FAIL : OnError.RECORD),
                resolvedModel,
                posteriors,
                sampler.chain(),
                sampler.start(),
                sampler.tempering(),
                saved,
                segmentRows.map(automatic::withSegmentRows).orElse(automatic),
                checkpointEvery,
                resolved);
    }
}
