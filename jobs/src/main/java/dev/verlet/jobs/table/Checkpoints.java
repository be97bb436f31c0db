package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a study's blocks, files {@code b<block>-s<sequence>-<id>.ckpt}. Later ones of a block cover more;
 * a damaged one is as good as absent, because what it covers can be computed again.
 */
public final class Checkpoints {
    private static final String FOLDER = "checkpoints";
    private static final String ENDING = ".ckpt";
    private static final Pattern NAME = Pattern.compile("b(\\d+)-s(\\d+)-[0-9a-f]{8}\\.ckpt");

    private final StudyDirectory directory;
    private final String studyId;

    private record Entry(int block, long sequence, Path path) {}

    /** The checkpoints of the study of that id. */
    public Checkpoints(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
    }

    /** Writes a checkpoint aside and commits it; a whole one of its block and sequence that is there already stays. */
    public void commit(Checkpoint checkpoint, String run, String attempt) throws IOException {
        Path target = path(checkpoint.block(), checkpoint.sequence());
        Path aside = directory.aside(run, attempt + "-" + target.getName());
        try (OutputStream out = directory.files().create(aside, true)) {
            out.write(CheckpointCodec.encode(checkpoint));
        }
        makeWayFor(checkpoint, target);
        directory.commit(aside, target);
    }

    /**
     * The last whole checkpoint of a block.
     *
     * @param ignored receives a sentence for each later one that is damaged, naming the file and what is wrong
     */
    public Optional<Checkpoint> latest(int block, Consumer<String> ignored) throws IOException {
        return firstWhole(byBlock().getOrDefault(block, List.of()), ignored);
    }

    /** The checkpoint of a block at a sequence, if it is there and whole: found without listing the others. */
    public Optional<Checkpoint> find(int block, long sequence) throws IOException {
        Path path = path(block, sequence);
        return directory.files().exists(path)
                ? firstWhole(List.of(new Entry(block, sequence, path)), damage -> {})
                : Optional.empty();
    }

    /** The sequences of each block's checkpoints in place, the last first; found from names alone. */
    public SortedMap<Integer, List<Long>> sequences() throws IOException {
        SortedMap<Integer, List<Long>> sequences = new TreeMap<>();
        byBlock()
                .forEach((block, entries) -> sequences.put(
                        block, entries.stream().map(Entry::sequence).toList()));
        return sequences;
    }

    /**
     * The first whole checkpoint of a block among some, found without listing the others.
     *
     * @param sequences the last first
     * @param ignored as in {@link #latest}
     */
    public Optional<Checkpoint> latest(int block, List<Long> sequences, Consumer<String> ignored) throws IOException {
        List<Entry> entries = sequences.stream()
                .map(sequence -> new Entry(block, sequence, path(block, sequence)))
                .toList();
        return firstWhole(entries, ignored);
    }

    private Path path(int block, long sequence) {
        return directory.file(FOLDER, "b%05d-s%07d".formatted(block, sequence), studyId, ENDING);
    }

    /**
     * The last whole checkpoint of each block that has one, in the order of blocks.
     *
     * @param ignored as in {@link #latest}
     */
    public List<Checkpoint> latest(Consumer<String> ignored) throws IOException {
        List<Checkpoint> found = new ArrayList<>();
        for (List<Entry> entries : byBlock().values()) {
            firstWhole(entries, ignored).ifPresent(found::add);
        }
        return found;
    }

    /** The files of each block, the last first. */
    private Map<Integer, List<Entry>> byBlock() throws IOException {
        Map<Integer, List<Entry>> blocks = new TreeMap<>();
        for (FileStatus status : directory.committed(FOLDER, studyId)) {
            Matcher name = NAME.matcher(status.getPath().getName());
            if (name.matches()) {
                int block = Integer.parseInt(name.group(1));
                blocks.computeIfAbsent(block, key -> new ArrayList<>())
                        .add(new Entry(block, Long.parseLong(name.group(2)), status.getPath()));
            }
        }
        blocks.values()
                .forEach(entries ->
                        entries.sort(Comparator.comparingLong(Entry::sequence).reversed()));
        return blocks;
    }

    private Optional<Checkpoint> firstWhole(List<Entry> entries, Consumer<String> ignored) throws IOException {
        for (Entry entry : entries) {
            try {
                return Optional.of(decode(entry));
            } catch (DamagedCheckpointException e) {
                ignored.accept("the checkpoint " + entry.path + " is ignored: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Deletes a damaged file that has the name, which would keep its block from ever being done. */
    private void makeWayFor(Checkpoint checkpoint, Path target) throws IOException {
        if (!directory.files().exists(target)) {
            return;
        }
        try {
            decode(new Entry(checkpoint.block(), checkpoint.sequence(), target));
        } catch (DamagedCheckpointException e) {
            directory.files().delete(target, false);
        }
    }

    private Checkpoint decode(Entry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = directory.files().open(entry.path)) {
            bytes = in.readAllBytes();
        }
        Checkpoint checkpoint = CheckpointCodec.decode(bytes);
        if (!checkpoint.studyId().equals(studyId) || checkpoint.block() != entry.block) {
            throw new DamagedCheckpointException("it is of block " + checkpoint.block() + " of study "
                    + checkpoint.studyId() + ", not of block " + entry.block + " of study " + studyId);
        }
        return checkpoint;
    }
}
