package dev.verlet.jobs.spark;

import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.model.ModelRegistry;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Levels;
import dev.verlet.tempering.Replica;
import dev.verlet.tempering.ReplicaExplorer;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;

/**
 * What explores the replicas of one ladder in this process, scan after scan: its model, made once from the staged data,
 * and an explorer for each task that runs at the same time. It is a cache: that it was lost changes nothing.
 */
final class Explorers {
    private static final int MOST_LADDERS = 4;

    private static final Map<String, Explorers> KNOWN = new LinkedHashMap<>(MOST_LADDERS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Explorers> eldest) {
            return size() > MOST_LADDERS;
        }
    };

    private final TemperingSpec tempering;
    private final Model model;
    private final Deque<ReplicaExplorer> idle = new ArrayDeque<>();
    private long round = -1;
    private Levels levels;

    private Explorers(TemperingSpec tempering, Model model) {
        this.tempering = tempering;
        this.model = model;
    }

    /** Those of a chain task's ladder. */
    static Explorers of(StudySpec spec, TemperingSpec tempering, long task) throws IOException {
        synchronized (KNOWN) {
            String ladder = spec.run() + "/" + task;
            Explorers known = KNOWN.get(ladder);
            if (known == null) {
                known = new Explorers(tempering, new CancellableModel(model(spec, task), Explorers::isTaskCancelled));
                KNOWN.put(ladder, known);
            }
            return known;
        }
    }

    private static Model model(StudySpec spec, long task) throws IOException {
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        StudySpec here = spec.withModel(ShippedFiles.arrived(spec.model()));
        return new StagedModels(here, TaskFiles.directory(spec.directory()), models).ofTask(task);
    }

    private static boolean isTaskCancelled() {
        TaskContext task = TaskContext.get();
        return task != null && task.isInterrupted();
    }

    /**
     * Explores replicas one after another.
     *
     * @param number of the levels: equal numbers mean equal levels
     * @param bytes of the levels
     */
    List<Explored> explore(long number, byte[] bytes, RandomKey scanKey, List<Replica> replicas) {
        Levels frozen = levels(number, bytes);
        ReplicaExplorer explorer = take();
        List<Explored> explored = new ArrayList<>(replicas.size());
        for (Replica replica : replicas) {
            explored.add(explore(explorer, frozen, scanKey, replica));
            if (isTaskCancelled()) {
                throw new CancellableLogDensity.CancelledException();
            }
        }
        giveBack(explorer);
        return explored;
    }

    /** Errors that a model's code can cause are told like its exceptions; others are the machine's. */
    private Explored explore(ReplicaExplorer explorer, Levels frozen, RandomKey scanKey, Replica replica) {
        try {
            return explorer.explore(frozen, scanKey, replica);
        } catch (AssertionError | StackOverflowError | LinkageError e) {
            double[] none = new double[tempering.explorers().size()];
            return new Explored(replica, none, none, 0, 0, 0, ModelFailure.line(e));
        }
    }

    private synchronized Levels levels(long number, byte[] bytes) {
        if (number != round) {
            levels = Levels.fromBytes(bytes);
            round = number;
        }
        return levels;
    }

    private ReplicaExplorer take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new ReplicaExplorer(tempering, model);
    }

    private void giveBack(ReplicaExplorer explorer) {
        synchronized (idle) {
            idle.push(explorer);
        }
    }
}
