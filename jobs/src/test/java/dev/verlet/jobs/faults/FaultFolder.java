package dev.verlet.jobs.faults;

import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Faults for the executors of a cluster: files {@code POINT.n.DEED.serial} of a folder that all processes reach. Each
 * happens once: who meets it moves it to {@code hit}, where it tells the process. Those that are planted lie in wait for
 * whoever comes; those in {@code stack} are dealt in the order of their serials, one to each process, and lie in
 * {@code dealt} until it meets them.
 */
public record FaultFolder(Path folder) {
    private static final String HIT = "hit";
    private static final String ENDED = "ended";
    private static final String RELEASED = "released";
    private static final String STACK = "stack";
    private static final String DEALT = "dealt";

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

    /**
     * A fault that somebody will meet who is at the point for the n-th time or later.
     *
     * @param file where it lies until then
     */
    record Planned(FaultPoint point, long time, Deed deed, int serial, Path file) {
        static Planned of(Path file) {
            String[] parts = file.getFileName().toString().split("\\.");
            return new Planned(
                    FaultPoint.valueOf(parts[0]),
                    Long.parseLong(parts[1]),
                    Deed.valueOf(parts[2]),
                    Integer.parseInt(parts[3]),
                    file);
        }

        String name() {
            return file.getFileName().toString();
        }
    }

    /**
     * A fault that has happened.
     *
     * @param process its id
     */
    public record Hit(FaultPoint point, long time, Instant when, long process) {}

    /** A folder without faults. */
    public static FaultFolder in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(HIT));
        Files.createDirectories(folder.resolve(ENDED));
        Files.createDirectories(folder.resolve(STACK));
        Files.createDirectories(folder.resolve(DEALT));
        return new FaultFolder(folder);
    }

    /** Plants a number of equal faults. */
    public FaultFolder plant(FaultPoint point, long time, Deed deed, int number) throws IOException {
        for (int serial = 1; serial <= number; serial++) {
            Files.createFile(folder.resolve(name(point, time, deed, serial)));
        }
        return this;
    }

    /** Puts a fault under the stack that is dealt. */
    public FaultFolder lay(FaultPoint point, long time, Deed deed) throws IOException {
        int serial = names(folder.resolve(STACK)).size() + 1;
        Files.createFile(folder.resolve(STACK).resolve(name(point, time, deed, serial)));
        return this;
    }

    private static String name(FaultPoint point, long time, Deed deed, int serial) {
        return point + "." + time + "." + deed + "." + serial;
    }

    /** Puts those back that were dealt to processes that did not meet them, and are gone. */
    public void gather() throws IOException {
        for (String name : names(folder.resolve(DEALT))) {
            Files.move(
                    folder.resolve(DEALT).resolve(name), folder.resolve(STACK).resolve(name));
        }
    }

    /** Those that lie in wait for this process: the planted ones, and the one that it is dealt now, if one is left. */
    List<Planned> forThisProcess() {
        List<Planned> faults = new ArrayList<>(faults(folder));
        for (Planned next : faults(folder.resolve(STACK))) {
            Path dealt = folder.resolve(DEALT).resolve(next.name());
            if (move(next.file, dealt)) {
                faults.add(Planned.of(dealt));
                break;
            }
        }
        return faults;
    }

    private static List<Planned> faults(Path folder) {
        return names(folder).stream()
                .filter(name -> name.contains("."))
                .map(name -> Planned.of(folder.resolve(name)))
                .sorted(Comparator.comparingInt(Planned::serial))
                .toList();
    }

    /** Takes a fault, unless another process has. */
    boolean take(Planned fault, String by) {
        Path hit = folder.resolve(HIT).resolve(fault.name());
        if (!move(fault.file, hit)) {
            return false;
        }
        try {
            Files.writeString(hit, by);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves a file, unless another process has. */
    private static boolean move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
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

    /** What has happened, in its order. */
    public List<Hit> happened() throws IOException {
        List<Hit> happened = new ArrayList<>();
        for (Planned fault : faults(folder.resolve(HIT))) {
            Instant when = Files.getLastModifiedTime(fault.file).toInstant();
            happened.add(new Hit(fault.point, fault.time, when, Long.parseLong(Files.readString(fault.file))));
        }
        happened.sort(Comparator.comparing(Hit::when));
        return happened;
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
            Files.writeString(folder.resolve(ENDED).resolve(fault.name()), how);
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
