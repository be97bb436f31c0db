package dev.verlet.jobs.faults;

import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One fault in this process: at the n-th time that it is at a point. In a process of its own, told by the property
 * {@value #PROPERTY} as {@code POINT:n:log}, the fault ends the process as {@code kill -9} does and writes the point to
 * the log; in a test's process an error is thrown.
 */
public final class PlantedFaults implements FaultPoint.Faults {
    /** The property that plants a fault in a process. */
    public static final String PROPERTY = "verlet.test.fault";

    private static final Map<FaultPoint, Integer> HITS = new EnumMap<>(FaultPoint.class);
    private static FaultPoint point;
    private static long left;
    private static boolean deadly;
    private static boolean dead;
    private static Path log;
    private static Consumer<FaultPoint> watcher = reached -> {};

    static {
        String planted = System.getProperty(PROPERTY);
        if (planted != null) {
            String[] parts = planted.split(":", 3);
            point = FaultPoint.valueOf(parts[0]);
            left = Long.parseLong(parts[1]);
            log = Path.of(parts[2]);
        }
    }

    /** What ends an attempt, and nothing catches. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(FaultPoint at) {
            super("killed at " + at);
        }
    }

    /** Plants a fault in this process, in place of one that was not hit. */
    public static synchronized void plant(FaultPoint at, long time) {
        remove();
        point = at;
        left = time;
    }

    /** The same of a fault after which nothing goes on in this process, as in one that has died. */
    public static synchronized void plantDeath(FaultPoint at, long time) {
        plant(at, time);
        deadly = true;
    }

    /** Removes the fault. */
    public static synchronized void remove() {
        point = null;
        deadly = false;
        dead = false;
    }

    /** Tells somebody of all points that this process is at, in place of who was told before. */
    public static synchronized void watch(Consumer<FaultPoint> told) {
        watcher = told;
    }

    /** Tells nobody any more. */
    public static void unwatch() {
        watch(reached -> {});
    }

    /** How often a fault at each point was hit in this process. */
    public static synchronized Map<FaultPoint, Integer> hits() {
        return new EnumMap<>(HITS);
    }

    @Override
    public void at(FaultPoint reached) {
        synchronized (PlantedFaults.class) {
            watcher.accept(reached);
            if (dead) {
                throw new Killed(reached);
            }
            if (reached != point || --left > 0) {
                return;
            }
            point = null;
            dead = deadly;
            HITS.merge(reached, 1, Integer::sum);
            if (log == null) {
                throw new Killed(reached);
            }
            try {
                Files.writeString(log, reached + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(137);
        }
    }
}
