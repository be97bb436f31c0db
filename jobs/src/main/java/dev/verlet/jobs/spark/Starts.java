package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.Posteriors;
import dev.verlet.jobs.config.StartInput;
import dev.verlet.jobs.config.StudyConfig;
import dev.verlet.jobs.table.StoredDraws.ChainId;
import dev.verlet.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each chain of a study begins: what the study file gives, completed from the studies that it names. */
final class Starts {
    private static final int MOST_SHOWN = 10;

    private final StartInput input;
    private final int chains;
    private final OtherStudy tunings;
    private final OtherStudy positions;
    private final Map<ChainId, Map<String, double[]>> draws;

    private Starts(
            StartInput input,
            int chains,
            OtherStudy tunings,
            OtherStudy positions,
            Map<ChainId, Map<String, double[]>> draws) {
        this.input = input;
        this.chains = chains;
        this.tunings = tunings;
        this.positions = positions;
        this.draws = draws;
    }

    /**
     * Reads the studies that a study begins from.
     *
     * @throws BadInputException if one is no study, or lacks a posterior, a chain, a parameter or the iteration
     */
    static Starts read(StudyConfig study, Model firstModel) throws IOException {
        StartInput input = study.start();
        OtherStudy tunings = input.tuning().isPresent()
                ? OtherStudy.open("sampler.warm-start", input.tuning().get(), study)
                : null;
        if (tunings != null) {
            tunings.requireSame(study.model().name(), firstModel);
        }
        OtherStudy positions = input.positions().isPresent()
                ? OtherStudy.open(
                        input.beginsWhereTuned() ? "sampler.warm-start" : "sampler.init.study",
                        input.positions().get().directory(),
                        study)
                : null;
        Map<ChainId, Map<String, double[]>> draws = positions == null
                ? Map.of()
                : positions.draws(input.positions().get().iteration(), firstModel);
        Starts starts = new Starts(input, study.plan().chains(), tunings, positions, draws);
        starts.requireAll(study.posteriors());
        return starts;
    }

    private void requireAll(Posteriors posteriors) {
        List<String> problems = new ArrayList<>();
        for (int p = 0; p < posteriors.size() && (tunings != null || positions != null); p++) {
            String posterior = posteriors.name(p);
            for (int chain = 1; chain <= chains && problems.size() < MOST_SHOWN; chain++) {
                whyNot(posterior, chain).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
    }

    private Optional<String> whyNot(String posterior, int chain) {
        Optional<String> why = tunings == null ? Optional.empty() : tunings.whyNoTuning(posterior, chain);
        if (why.isEmpty() && positions != null && !draws.containsKey(positions.chain(posterior, chain))) {
            return Optional.of(positions.lacks("such draw", posterior, chain));
        }
        return why;
    }

    /** Whether anything is given; else all chains begin at random. */
    boolean areGiven() {
        return tunings != null
                || positions != null
                || !input.values().isEmpty()
                || input.stepSize().isPresent()
                || input.inverseMetric().length > 0;
    }

    /** The starts of a posterior's chains; empty if all begin at random. */
    List<StagedStart> of(String posterior) {
        List<StagedStart> starts = new ArrayList<>();
        for (int chain = 1; areGiven() && chain <= chains; chain++) {
            starts.add(new StagedStart(stepSize(posterior, chain), metric(posterior, chain), values(posterior, chain)));
        }
        return starts;
    }

    private double stepSize(String posterior, int chain) {
        double reused =
                tunings == null ? Double.NaN : tunings.tuning(posterior, chain).stepSize();
        return input.stepSize().orElse(reused);
    }

    private double[] metric(String posterior, int chain) {
        return tunings == null || input.inverseMetric().length > 0
                ? input.inverseMetric()
                : tunings.tuning(posterior, chain).inverseMetric();
    }

    private Map<String, double[]> values(String posterior, int chain) {
        if (positions != null) {
            return draws.get(positions.chain(posterior, chain));
        }
        if (input.values().isEmpty()) {
            return Map.of();
        }
        return input.values().get(input.values().size() == 1 ? 0 : chain - 1);
    }
}
