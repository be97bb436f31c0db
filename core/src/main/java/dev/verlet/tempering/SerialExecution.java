package dev.verlet.tempering;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.List;

/** Explores one replica after the other in the calling thread. */
public final class SerialExecution implements Execution {
    private final ReplicaExplorer explorer;

    /** For ladders of a model. */
    public SerialExecution(TemperingSpec spec, Model model) {
        this.explorer = new ReplicaExplorer(spec, model);
    }

    @Override
    public List<Explored> explore(Levels levels, RandomKey scanKey, List<Replica> replicas) {
        return replicas.stream()
                .map(replica -> explorer.explore(levels, scanKey, replica))
                .toList();
    }
}
