package dev.verlet.jobs.faults;

import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Faults for the executors of a cluster: files {@code POINT.n.DEED.serial} of a folder that all processes reach. Each
 * happens once: who takes it moves it to {@code hit}, where it tells the process and the task.
 */
public record FaultFolder(Path folder) {
    private static final String HIT = "hit";
    private static final String ENDED = "ended";
    private static final String RELEASED = "released";

    /** What happens at a point. */
    public enum Deed {
        /** The process ends as by {@code kill -9}. */
        HALT,
        /** The task of partition 1 fails. */
        FAIL,
        /** The task waits until it is released, and keeps its process alive whatever happens to the driver. */
        HOLD,
        /** The first attempt of the task of partition 0 waits until Spark kills it. */
        STALL
    }

    /** A fault that somebody will meet who is at the point for the n-th time or later. */
    record Planned(FaultPoint point, long time, Deed deed, String name) {
        static Planned of(String name) {
            String[] parts = name.split("\\.");
            return new Planned(FaultPoint.valueOf(parts[0]), Long.parseLong(parts[1]), Deed.valueOf(parts[2]), name);
        }
    }

    /** A folder without faults. */
    public static FaultFolder in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(HIT));
        Files.createDirectories(folder.resolve(ENDED));
        return new FaultFolder(folder);
    }

    /** Plants a number of equal faults. */
    public FaultFolder plant(FaultPoint point, long time, Deed deed, int number) throws IOException {
        for (int serial = 1; serial <= number; serial++) {
            Files.createFile(folder.resolve(point + "." + time + "." + deed + "." + serial));
        }
        return this;
    }

    /** Those that have not happened. */
    List<Planned> planned() {
        return names(folder).stream()
                .filter(name -> name.contains("."))
                .map(Planned::of)
                .toList();
    }

    /** Takes a fault, unless another process has. */
    boolean take(Planned fault, String by) {
        Path hit = folder.resolve(HIT).resolve(fault.name);
        try {
            Files.move(folder.resolve(fault.name), hit, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(hit, by);
            return true;
        } catch (NoSuchFileException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The points and deeds that have happened, sorted, such as {@code SAMPLING.20.HALT.1}. */
    public List<String> hits() {
        return names(folder.resolve(HIT));
    }

    /** The ids of the processes that met faults. */
    public List<Long> victims() throws IOException {
        List<Long> victims = new ArrayList<>();
        for (String name : hits()) {
            victims.add(Long.valueOf(Files.readString(folder.resolve(HIT).resolve(name))));
        }
        return victims;
    }

    /** Lets those go on that are held. */
    public void release() throws IOException {
        Files.createFile(folder.resolve(RELEASED));
    }

    /** Holds those that come next. */
    public void holdAgain() throws IOException {
        Files.delete(folder.resolve(RELEASED));
    }

    boolean isReleased() {
        return Files.exists(folder.resolve(RELEASED));
    }

    /** Notes how a task that was held has ended. */
    void ended(Planned fault, String how) {
        try {
            Files.writeString(folder.resolve(ENDED).resolve(fault.name), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the tasks that were held have ended. */
    public List<String> ends() throws IOException {
        List<String> ends = new ArrayList<>();
        for (String name : names(folder.resolve(ENDED))) {
            ends.add(Files.readString(folder.resolve(ENDED).resolve(name)));
        }
        return ends;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
