package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderState;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What checkpoints say of the chains of some posteriors. */
final class StudyFacts implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, ChainFacts> posteriors = new LinkedHashMap<>();

    /**
     * Reads the last checkpoints of blocks, one after another.
     *
     * @param ignored receives a sentence for each checkpoint that is damaged
     */
    static StudyFacts read(
            StudyDirectory directory, DiagnosisSpec spec, List<BlockFiles> blocks, Consumer<String> ignored)
            throws IOException {
        Checkpoints checkpoints = new Checkpoints(directory, spec.studyId());
        StudyFacts facts = new StudyFacts();
        Map<Integer, List<Long>> sequences = new LinkedHashMap<>();
        blocks.forEach(block -> sequences.put(block.block(), block.checkpoints()));
        checkpoints.forEachLatest(sequences, last -> facts.add(checkpoints, last, spec), ignored);
        return facts;
    }

    /** What a block's last checkpoint says. */
    static StudyFacts of(StudyDirectory directory, DiagnosisSpec spec, Checkpoint last) throws IOException {
        StudyFacts facts = new StudyFacts();
        facts.add(new Checkpoints(directory, spec.studyId()), last, spec);
        return facts;
    }

    private void add(Checkpoints checkpoints, Checkpoint last, DiagnosisSpec spec) throws IOException {
        checkpoints.forEachTold(last, end -> {
            add(end.report());
            if (spec.ladders() && end.state().length > 0) {
                posteriors
                        .get(end.report().posterior())
                        .add(LadderState.decode(end.state()).rounds());
            }
        });
    }

    void add(ChainReport report) {
        posteriors.computeIfAbsent(report.posterior(), name -> new ChainFacts()).add(report);
    }

    /** The posteriors with a finished chain, in order. */
    Set<String> posteriors() {
        return posteriors.keySet();
    }

    /** What is known of a posterior, which may be nothing. */
    ChainFacts of(String posterior) {
        return posteriors.getOrDefault(posterior, new ChainFacts());
    }
}
