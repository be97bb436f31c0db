package dev.verlet.jobs.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The ends of a block's chains as an attempt makes them. However many and wide they are, a few megabytes of them are in
 * memory, and each is written a bounded number of times: a checkpoint holds the last {@value #MOST_INLINE} bytes of them
 * and names journals of those before.
 */
public final class EndLog implements Closeable {
    static final int MOST_INLINE = 64 << 10;
    private static final int MOST_UNSAVED = 4 << 20;
    private static final int MOST_JOINED = 8 << 20;

    private final StudyDirectory directory;
    private final String studyId;
    private final int block;
    private final String run;
    private final String attempt;
    private final Journals journals;
    private final List<EndWriter> retired = new ArrayList<>();
    private EndWriter before;
    private EndWriter current;
    private int writers;
    private long currentCount;
    private long finished;
    private EndReader earlier;
    private long earlierAt;

    /** The log of an attempt that has ended no chain yet. */
    public EndLog(StudyDirectory directory, String studyId, int block, String run, String attempt) {
        this.directory = directory;
        this.studyId = studyId;
        this.block = block;
        this.run = run;
        this.attempt = attempt;
        this.journals = journals(directory, studyId);
        this.before = writer();
        this.current = writer();
    }

    static Journals journals(StudyDirectory directory, String studyId) {
        return Journals.ofEnds(directory, studyId, MOST_JOINED);
    }

    private EndWriter writer() {
        return new EndWriter(journals, "b%05d-e%d".formatted(block, writers++), run, attempt);
    }

    /** Begins with copies of all ends of a checkpoint, whose files may be deleted from then on. */
    public void copy(BlockEnds ends) throws IOException {
        copy(ends.before(), before);
        copy(ends.current(), current);
        currentCount = ends.current().count();
        finished = ends.finished();
    }

    private void copy(EndList from, EndWriter to) throws IOException {
        try (EndReader reader = new EndReader(journals, from)) {
            for (long k = from.count(); k > 0; k--) {
                add(reader.next(), to);
            }
        }
    }

    /** Adds the end of the next chain, in the open segment. */
    public void add(ChainEnd end) throws IOException {
        add(ChainEndCodec.encode(end), current);
        currentCount++;
    }

    private void add(byte[] end, EndWriter to) throws IOException {
        to.add(end);
        if (to.unsavedBytes() > MOST_UNSAVED) {
            save(to);
        }
    }

    private void save(EndWriter writer) throws IOException {
        // It would be litter in the directory of another study.
        Manifest.requireCurrent(directory, studyId);
        writer.save();
    }

    /** How many chains ended in the open segment. */
    public long open() {
        return currentCount - finished;
    }

    /** The open segment was committed. */
    public void segmentCommitted() {
        finished = currentCount;
    }

    /** Before the first segment of an extension: all chains go on from where they have ended. Nothing if they do so already. */
    public void extend() throws IOException {
        if (currentCount == 0 || open() > 0) {
            return;
        }
        retire(before);
        before = current;
        current = writer();
        currentCount = 0;
        finished = 0;
        close();
    }

    /** Where a chain ended before the extension that is under way. To be asked for in the order of chains. */
    public ChainEnd before(long place) throws IOException {
        if (earlier == null || place < earlierAt) {
            close();
            earlier = new EndReader(journals, before.list());
            earlierAt = 0;
        }
        earlier.skip(place - earlierAt);
        earlierAt = place + 1;
        return ChainEndCodec.decode(earlier.next());
    }

    private void retire(EndWriter writer) {
        writer.retire();
        retired.add(writer);
    }

    /** Moves to journals what would be too much for a checkpoint to hold. */
    public void save() throws IOException {
        for (EndWriter writer : List.of(before, current)) {
            if (writer.unsavedBytes() > MOST_INLINE) {
                save(writer);
            }
        }
    }

    /** All ends so far. */
    public BlockEnds ends() {
        return new BlockEnds(before.list(), current.list(), finished);
    }

    /** Deletes the journals that none of some checkpoints needs. */
    public void deleteAllBut(Collection<Checkpoint> checkpoints) throws IOException {
        List<Journal> needed = checkpoints.stream()
                .flatMap(checkpoint -> checkpoint.ends().journals().stream())
                .toList();
        before.deleteAllBut(needed);
        current.deleteAllBut(needed);
        for (EndWriter writer : retired) {
            writer.deleteAllBut(needed);
        }
    }

    /** Deletes all its journals. */
    public void delete() throws IOException {
        close();
        retire(before);
        retire(current);
        for (EndWriter writer : retired) {
            writer.deleteAllBut(List.of());
        }
    }

    @Override
    public void close() throws IOException {
        if (earlier != null) {
            earlier.close();
            earlier = null;
        }
    }
}
