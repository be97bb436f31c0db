package dev.verlet.jobs.config;

import dev.verlet.chain.InitialValues;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where the chains of a study begin, as its file says it; what is not given is found at random or by warmup.
 *
 * @param tuning the directory of the study whose step sizes and inverse metrics are reused, chain by chain
 * @param positions the study whose draws are where the chains begin, chain by chain
 * @param values initial values by the parameters' names, in constrained space, row-major: one map for all chains, or
 *     one for each; empty if none are given
 * @param stepSize the step size to begin with; it wins over that of {@code tuning}
 * @param inverseMetric the inverse metric to begin with, d or d times d elements; empty if none is given
 */
public record StartInput(
        Optional<String> tuning,
        Optional<OtherDraws> positions,
        List<Map<String, double[]>> values,
        OptionalDouble stepSize,
        double[] inverseMetric) {
    /** Nothing is given. */
    static final StartInput NONE =
            new StartInput(Optional.empty(), Optional.empty(), List.of(), OptionalDouble.empty(), new double[0]);

    /**
     * Draws of another study.
     *
     * @param directory of that study
     * @param iteration of the draw; empty for the last one stored
     */
    public record OtherDraws(String directory, OptionalLong iteration) {}

    /** Whether chains begin at the last draws of the study that gives their tuning. */
    public boolean beginsWhereTuned() {
        return tuning.isPresent()
                && positions.equals(tuning.map(directory -> new OtherDraws(directory, OptionalLong.empty())));
    }

    /** Adds a problem for what does not suit the model of the first posterior. */
    void check(Section sampler, Model model) {
        for (Map<String, double[]> each : values) {
            try {
                InitialValues.inOrder(model, each);
            } catch (IllegalArgumentException e) {
                sampler.problem("init", "does not suit the model: " + e.getMessage());
            }
        }
        try {
            if (inverseMetric.length > 0) {
                Metric.ofInverse(inverseMetric, model.dimension());
            }
        } catch (IllegalArgumentException e) {
            sampler.problem("inverse-metric", "does not suit the model: " + e.getMessage());
        }
    }
}
