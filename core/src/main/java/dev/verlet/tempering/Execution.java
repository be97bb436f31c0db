package dev.verlet.tempering;

import dev.verlet.random.RandomKey;
import java.util.List;

/** Explores all replicas of a scan: in one thread, or spread over a cluster. All executions give equal bits. */
@FunctionalInterface
public interface Execution {
    /**
     * Explores each replica at its level, by {@link ReplicaExplorer#explore}.
     *
     * @param levels frozen in a round: the same object for all its scans
     * @param scanKey of this scan alone
     * @param replicas in the order of their indices
     * @return the results in the same order
     */
    List<Explored> explore(Levels levels, RandomKey scanKey, List<Replica> replicas);
}
