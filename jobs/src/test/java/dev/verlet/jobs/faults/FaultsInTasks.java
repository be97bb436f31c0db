package dev.verlet.jobs.faults;

import dev.verlet.jobs.faults.FaultFolder.Deed;
import dev.verlet.jobs.faults.FaultFolder.Planned;
import dev.verlet.jobs.table.FaultPoint;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/**
 * The faults of a {@link FaultFolder} in an executor, which is told the folder by the property {@value #PROPERTY}; there
 * are none in a process that is not told.
 */
public final class FaultsInTasks implements FaultPoint.Faults {
    /** The property that names the folder. */
    public static final String PROPERTY = "verlet.test.faults";

    private static final long MILLIS_BETWEEN_LOOKS = 20;
    private static final long MOST_SECONDS_HELD = 120;

    private static final FaultFolder FOLDER = new FaultFolder(Path.of(System.getProperty(PROPERTY, "")));
    private static final List<Planned> LEFT =
            new CopyOnWriteArrayList<>(System.getProperty(PROPERTY) == null ? List.of() : FOLDER.forThisProcess());
    private static final Map<FaultPoint, Long> REACHED = new EnumMap<>(FaultPoint.class);

    @Override
    public void at(FaultPoint point) {
        long time;
        synchronized (FaultsInTasks.class) {
            time = REACHED.merge(point, 1L, Long::sum);
        }
        for (Planned fault : List.copyOf(LEFT)) {
            if (fault.point() == point && time >= fault.time() && concerns(fault.deed(), TaskContext.get())) {
                LEFT.remove(fault);
                if (FOLDER.take(fault, Long.toString(ProcessHandle.current().pid()))) {
                    happen(fault);
                    return;
                }
            }
        }
    }

    private static boolean concerns(Deed deed, TaskContext task) {
        return switch (deed) {
            case FAIL -> task.partitionId() == 1;
            case STALL -> task.partitionId() == 0 && task.attemptNumber() == 0;
            case HALT, HOLD -> true;
        };
    }

    private static void happen(Planned fault) {
        switch (fault.deed()) {
            case HALT -> Runtime.getRuntime().halt(137);
            case FAIL -> throw new IllegalStateException("a planted failure at " + fault.point());
            case HOLD -> hold(fault);
            case STALL -> stall();
        }
    }

    /** The process lives until the task has ended, as one would that is slow to hear that its driver is gone. */
    private static void hold(Planned fault) {
        CountDownLatch end = new CountDownLatch(1);
        TaskFailureListener told = (context, error) -> FOLDER.ended(fault, error.toString());
        TaskCompletionListener ended = context -> end.countDown();
        TaskContext.get().addTaskFailureListener(told);
        TaskContext.get().addTaskCompletionListener(ended);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(end), "outlive-the-driver"));
        while (!FOLDER.isReleased()) {
            pause(MILLIS_BETWEEN_LOOKS);
        }
    }

    private static void stall() {
        for (long waited = 0; waited < MOST_SECONDS_HELD * 1000; waited += MILLIS_BETWEEN_LOOKS) {
            pause(MILLIS_BETWEEN_LOOKS);
        }
        throw new IllegalStateException("nobody has overtaken this task");
    }

    private static void await(CountDownLatch end) {
        try {
            end.await(MOST_SECONDS_HELD, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("killed while it waited", e);
        }
    }
}
