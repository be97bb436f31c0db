package dev.verlet.jobs.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a study's blocks, files {@code b<block>-s<sequence>-<id>.ckpt}. Later ones of a block cover more;
 * a damaged one is as good as absent, because what it covers can be computed again. Those that later ones have made
 * superfluous are deleted: readers pass over one that is gone by the time they open it.
 */
public final class Checkpoints {
    private static final String FOLDER = "checkpoints";
    private static final String ENDING = ".ckpt";
    private static final Pattern NAME = Pattern.compile("b(\\d+)-s(\\d+)-[0-9a-f]{8}\\.ckpt");

    private final StudyDirectory directory;
    private final String studyId;

    private final EndFrames ends;

    private record Entry(int block, long sequence, Path path) {}

    /** The checkpoints of the study of that id. */
    public Checkpoints(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
        this.ends = new EndFrames(directory, studyId);
    }

    /** Writes a checkpoint aside and commits it; a whole one of its block and sequence that is there already stays. */
    public void commit(Checkpoint checkpoint, String run, String attempt) throws IOException {
        commit(checkpoint, visitor -> ends.inline(checkpoint.ends(), visitor), run, attempt);
    }

    /** The same for one that nothing will follow: it holds the ends of all finished chains itself, and needs no journal. */
    public void commitWhole(Checkpoint checkpoint, String run, String attempt) throws IOException {
        BlockEnds scattered = checkpoint.ends();
        commit(
                checkpoint.with(BlockEnds.ofOwn(scattered.finishedChains())),
                visitor -> ends.finished(scattered, 0, visitor),
                run,
                attempt);
    }

    private void commit(Checkpoint checkpoint, CheckpointCodec.OwnEnds own, String run, String attempt)
            throws IOException {
        Path target = path(checkpoint.block(), checkpoint.sequence());
        Path aside = directory.aside(run, attempt + "-" + target.getName());
        try (OutputStream out = directory.files().create(aside, true)) {
            CheckpointCodec.write(out, checkpoint, own);
        }
        makeWayFor(checkpoint, target);
        directory.commit(aside, target, FaultPoint.DURING_CHECKPOINT::reached);
    }

    /** Receives ends of chains. */
    public interface EndVisitor {
        /** Takes the next one. */
        void accept(ChainEnd end) throws IOException;
    }

    /**
     * Hands over where the chains of a checkpoint ended whose rows are all in committed segments, one at a time, in
     * order. If the block goes on meanwhile and deletes what is being read, a later checkpoint gives the others.
     */
    public void forEachFinished(Checkpoint checkpoint, EndVisitor visitor) throws IOException {
        LongAdder seen = new LongAdder();
        Checkpoint now = checkpoint;
        while (true) {
            try {
                ends.finished(now.ends(), seen.sum(), end -> {
                    visitor.accept(ChainEndCodec.decode(end));
                    seen.increment();
                });
                return;
            } catch (FileNotFoundException e) {
                now = laterThan(now).orElseThrow(() -> e);
            }
        }
    }

    private Optional<Checkpoint> laterThan(Checkpoint checkpoint) throws IOException {
        return latest(checkpoint.block(), damage -> {}).filter(last -> last.sequence() > checkpoint.sequence());
    }

    /** Hands over the last end of each chain of a checkpoint, also if its rows are not in a committed segment yet. */
    public void forEachEnd(Checkpoint checkpoint, EndVisitor visitor) throws IOException {
        ends.last(checkpoint.ends(), end -> visitor.accept(ChainEndCodec.decode(end)));
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

    /** The same, if it is among the sequences that are known to be there. */
    public Optional<Checkpoint> find(int block, long sequence, List<Long> known) throws IOException {
        return known.contains(sequence) ? find(block, sequence) : Optional.empty();
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

    /**
     * The first checkpoint of a block among some that is whole and whose journals are: one that an attempt can go on
     * from.
     *
     * @param sequences the last first
     * @param ignored as in {@link #latest}
     */
    public Optional<Checkpoint> resumable(int block, List<Long> sequences, Consumer<String> ignored)
            throws IOException {
        Journals journals = new Journals(directory, studyId);
        for (long sequence : sequences) {
            Optional<Checkpoint> found = latest(block, List.of(sequence), ignored);
            Optional<String> damage = Optional.empty();
            for (Journal journal : found.map(whole -> whole.open().journals()).orElse(List.of())) {
                damage = damage.isPresent() ? damage : journals.damage(journal);
            }
            if (found.isPresent() && damage.isEmpty()) {
                return found;
            }
            damage.ifPresent(
                    what -> ignored.accept("the checkpoint " + path(block, sequence) + " is ignored: " + what));
        }
        return Optional.empty();
    }

    /** Deletes a checkpoint, if it is there, and those of its journals that none of some others names. */
    public void drop(Checkpoint checkpoint, List<Checkpoint> others) throws IOException {
        directory.files().delete(path(checkpoint.block(), checkpoint.sequence()), false);
        Journals journals = new Journals(directory, studyId);
        for (Journal journal : checkpoint.open().journals()) {
            if (others.stream().noneMatch(other -> other.open().journals().contains(journal))) {
                journals.delete(journal);
            }
        }
    }

    /** Deletes a checkpoint, if it is there, whatever is in it. */
    public void delete(int block, long sequence) throws IOException {
        directory.files().delete(path(block, sequence), false);
    }

    /** Deletes all journals and all checkpoints but the last of each block, of a study of which nothing is under way. */
    public void sweep() throws IOException {
        Set<Path> needed = new HashSet<>();
        for (List<Entry> entries : byBlock().values()) {
            needed.add(entries.get(0).path);
        }
        for (FileStatus file : directory.committed(FOLDER, studyId)) {
            if (!needed.contains(file.getPath())) {
                directory.files().delete(file.getPath(), false);
            }
        }
    }

    private Path path(int block, long sequence) {
        return directory.file(FOLDER, "b%05d-s%012d".formatted(block, sequence), studyId, ENDING);
    }

    /**
     * The last whole checkpoint of each block that has one, in the order of blocks.
     *
     * @param ignored as in {@link #latest}
     */
    public List<Checkpoint> latest(Consumer<String> ignored) throws IOException {
        List<Checkpoint> found = new ArrayList<>();
        forEachLatest(found::add, ignored);
        return found;
    }

    /** Hands over the last whole checkpoint of each block that has one, in the order of blocks, one at a time. */
    public void forEachLatest(Reader reader, Consumer<String> ignored) throws IOException {
        for (List<Entry> entries : byBlock().values()) {
            Optional<Checkpoint> found = firstWhole(entries, ignored);
            if (found.isPresent()) {
                reader.accept(found.get());
            }
        }
    }

    /** Hands over where the chains ended whose rows are in committed segments, in order, one at a time. */
    public void forEachLatestEnd(EndVisitor visitor, Consumer<String> ignored) throws IOException {
        forEachLatest(block -> forEachFinished(block, visitor), ignored);
    }

    /** Receives checkpoints. */
    public interface Reader {
        /** Takes the next one. */
        void accept(Checkpoint checkpoint) throws IOException;
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
                Checkpoint found = decode(entry);
                Optional<String> damage = ends.damage(found.ends());
                if (damage.isEmpty()) {
                    return Optional.of(found);
                }
                if (directory.files().exists(entry.path)) {
                    ignored.accept("the checkpoint " + entry.path + " is ignored: " + damage.get());
                }
            } catch (FileNotFoundException superseded) {
                // A later one has made it superfluous since its name was read.
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
        } catch (FileNotFoundException e) {
            // Another attempt has made it superfluous.
            return;
        } catch (DamagedCheckpointException e) {
            directory.files().delete(target, false);
        }
    }

    private Checkpoint decode(Entry entry) throws IOException {
        Checkpoint checkpoint;
        try (InputStream in = directory.files().open(entry.path)) {
            checkpoint = CheckpointCodec.read(in, place -> openAt(entry.path, place));
        }
        if (!checkpoint.studyId().equals(studyId) || checkpoint.block() != entry.block) {
            throw new DamagedCheckpointException("it is of block " + checkpoint.block() + " of study "
                    + checkpoint.studyId() + ", not of block " + entry.block + " of study " + studyId);
        }
        return checkpoint;
    }

    private InputStream openAt(Path path, long place) throws IOException {
        FSDataInputStream in = directory.files().open(path);
        in.seek(place);
        return in;
    }
}
