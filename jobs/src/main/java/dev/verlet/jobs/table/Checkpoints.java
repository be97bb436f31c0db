package dev.verlet.jobs.table;

import dev.verlet.jobs.table.EndFrames.Open;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The checkpoints of a study's blocks. Later ones of a block cover more; a damaged one, or one of whose journals one is
 * damaged, is as good as absent, because what it covers can be computed again. Those that later ones have made
 * superfluous are deleted: readers pass over one that is gone by the time they open it.
 */
public final class Checkpoints {
    private final StudyDirectory directory;
    private final String studyId;
    private final CheckpointFiles files;
    private final EndFrames ends;

    /** The checkpoints of the study of that id. */
    public Checkpoints(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
        this.files = new CheckpointFiles(directory, studyId);
        this.ends = new EndFrames(directory, studyId);
    }

    /** Writes a checkpoint aside and commits it; a whole one of its block and sequence that is there already stays. */
    public void commit(Checkpoint checkpoint, String run, String attempt) throws IOException {
        files.commit(checkpoint, visitor -> ends.inline(checkpoint.ends(), visitor), run, attempt);
    }

    /** The same for one that nothing will follow: it holds the ends of all finished chains itself, and needs no journal. */
    public void commitWhole(Checkpoint checkpoint, String run, String attempt) throws IOException {
        BlockEnds scattered = checkpoint.ends();
        files.commit(
                checkpoint.with(BlockEnds.ofOwn(scattered.finishedChains())),
                visitor -> ends.visit(scattered, 0, Open.NONE, (place, end) -> visitor.accept(end)),
                run,
                attempt);
    }

    /** Receives ends of chains. */
    public interface EndVisitor {
        /** Takes the next one. */
        void accept(ChainEnd end) throws IOException;
    }

    /** Receives ends of chains and their chains' places in the block, from 0. */
    public interface PlacedEndVisitor {
        /** Takes the next one. */
        void accept(long place, ChainEnd end) throws IOException;
    }

    /** Hands over where the chains of a checkpoint ended whose rows are all in committed segments, in order. */
    public void forEachFinished(Checkpoint checkpoint, EndVisitor visitor) throws IOException {
        forEach(checkpoint, Open.NONE, (place, end) -> visitor.accept(end));
    }

    /**
     * Hands over where the chains ended of which there is something to say, in order: the finished ones, and those that
     * failed in the open segment, though their draws are not in place yet.
     */
    public void forEachTold(Checkpoint checkpoint, EndVisitor visitor) throws IOException {
        forEach(checkpoint, Open.FAILED, (place, end) -> visitor.accept(end));
    }

    /** Hands over the last end of each chain, also if its rows are not in a committed segment yet, in order. */
    public void forEachEnd(Checkpoint checkpoint, PlacedEndVisitor visitor) throws IOException {
        forEach(checkpoint, Open.ALL, visitor);
    }

    /** If the block goes on meanwhile and deletes what is being read, a later checkpoint gives the others. */
    private void forEach(Checkpoint checkpoint, Open open, PlacedEndVisitor visitor) throws IOException {
        AtomicLong next = new AtomicLong();
        Checkpoint now = checkpoint;
        while (true) {
            try {
                ends.visit(now.ends(), next.get(), open, (place, end) -> {
                    visitor.accept(place, ChainEndCodec.decode(end));
                    next.set(place + 1);
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

    /** The sequences of each block's checkpoints in place, the last first; found from names alone. */
    public SortedMap<Integer, List<Long>> sequences() throws IOException {
        return files.sequences();
    }

    /** The checkpoint of a block at a sequence, if it is there and whole: found without listing the others. */
    public Optional<Checkpoint> find(int block, long sequence) throws IOException {
        return files.exists(block, sequence) ? latest(block, List.of(sequence), damage -> {}) : Optional.empty();
    }

    /** The same, if it is among the sequences that are known to be there. */
    public Optional<Checkpoint> find(int block, long sequence, List<Long> known) throws IOException {
        return known.contains(sequence) ? find(block, sequence) : Optional.empty();
    }

    /**
     * The last whole checkpoint of a block.
     *
     * @param ignored receives a sentence for each later one that is damaged, naming the file and what is wrong
     */
    public Optional<Checkpoint> latest(int block, Consumer<String> ignored) throws IOException {
        return latest(block, sequences().getOrDefault(block, List.of()), ignored);
    }

    /**
     * The first whole checkpoint of a block among some, found without listing the others.
     *
     * @param sequences the last first
     * @param ignored as in {@link #latest}
     */
    public Optional<Checkpoint> latest(int block, List<Long> sequences, Consumer<String> ignored) throws IOException {
        for (long sequence : sequences) {
            try {
                Checkpoint found = files.read(block, sequence);
                Optional<String> damage = ends.damage(found.ends());
                if (damage.isEmpty()) {
                    return Optional.of(found);
                }
                if (files.exists(block, sequence)) {
                    ignore(block, sequence, damage.get(), ignored);
                }
            } catch (FileNotFoundException superseded) {
                // A later one has made it superfluous since its name was read.
            } catch (DamagedCheckpointException e) {
                ignore(block, sequence, e.getMessage(), ignored);
            }
        }
        return Optional.empty();
    }

    private void ignore(int block, long sequence, String damage, Consumer<String> ignored) {
        ignored.accept("the checkpoint " + files.path(block, sequence) + " is ignored: " + damage);
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
        for (long sequence : sequences) {
            Optional<Checkpoint> found = latest(block, List.of(sequence), ignored);
            Optional<String> damage = found.isEmpty() ? Optional.empty() : damageOfRows(found.get());
            if (found.isPresent() && damage.isEmpty()) {
                return found;
            }
            if (damage.isPresent() && files.exists(block, sequence)) {
                ignore(block, sequence, damage.get(), ignored);
            }
        }
        return Optional.empty();
    }

    private Optional<String> damageOfRows(Checkpoint checkpoint) throws IOException {
        return new Journals(directory, studyId).damage(checkpoint.open().journals());
    }

    /** Receives checkpoints. */
    public interface Reader {
        /** Takes the next one. */
        void accept(Checkpoint checkpoint) throws IOException;
    }

    /**
     * Hands over the last whole checkpoint of each block that has one, in the order of blocks, one at a time. Some are
     * read ahead.
     *
     * @param ignored as in {@link #latest}
     */
    public void forEachLatest(Reader reader, Consumer<String> ignored) throws IOException {
        forEachLatest(sequences(), reader, ignored);
    }

    /**
     * The same of some blocks, in the order of the map.
     *
     * @param sequences of their checkpoints, the last first
     */
    public void forEachLatest(Map<Integer, List<Long>> sequences, Reader reader, Consumer<String> ignored)
            throws IOException {
        ReadAhead.forEach(sequences.entrySet(), block -> found(block.getKey(), block.getValue()), found -> {
            found.warnings.forEach(ignored);
            if (found.checkpoint.isPresent()) {
                reader.accept(found.checkpoint.get());
            }
        });
    }

    private record Found(Optional<Checkpoint> checkpoint, List<String> warnings) {}

    private Found found(int block, List<Long> sequences) throws IOException {
        List<String> warnings = new ArrayList<>();
        Optional<Checkpoint> found = latest(block, sequences, warnings::add);
        boolean hasGoneOn = found.isEmpty() && warnings.isEmpty() && !sequences.isEmpty();
        return new Found(hasGoneOn ? latest(block, warnings::add) : found, warnings);
    }

    /** Hands over where the chains ended whose rows are in committed segments, in order, one at a time. */
    public void forEachLatestEnd(EndVisitor visitor, Consumer<String> ignored) throws IOException {
        forEachLatest(block -> forEachFinished(block, visitor), ignored);
    }

    /** Deletes a checkpoint, if it is there, and those of its journals of rows that none of some others names. */
    public void drop(Checkpoint checkpoint, List<Checkpoint> others) throws IOException {
        files.delete(checkpoint.block(), checkpoint.sequence());
        Journals journals = new Journals(directory, studyId);
        for (Journal journal : checkpoint.open().journals()) {
            if (others.stream().noneMatch(other -> other.open().journals().contains(journal))) {
                journals.delete(journal);
            }
        }
    }

    /** Deletes a checkpoint, if it is there, whatever is in it. */
    public void delete(int block, long sequence) throws IOException {
        files.delete(block, sequence);
    }

    /** Deletes all journals and all checkpoints but the last of each block, of a study of which nothing is under way. */
    public void sweep() throws IOException {
        files.sweep();
    }
}
