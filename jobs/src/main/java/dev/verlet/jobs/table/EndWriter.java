package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the ends of chains of a block, one after another: the last ones in memory, those before in journals. */
final class EndWriter {
    private final Journals journals;
    private final String owner;
    private final String run;
    private final String attempt;
    private final EndBuffer unsaved = new EndBuffer();
    private final List<Journal> written = new ArrayList<>();
    private List<Journal> saved = List.of();

    /**
     * A writer of none.
     *
     * @param owner what tells its journals from those of others of this attempt
     */
    EndWriter(Journals journals, String owner, String run, String attempt) {
        this.journals = journals;
        this.owner = owner;
        this.run = run;
        this.attempt = attempt;
    }

    void add(byte[] end) {
        unsaved.add(end);
    }

    /** The bytes in memory. */
    int unsavedBytes() {
        return unsaved.bytes();
    }

    /** Moves what is in memory to a journal. */
    void save() throws IOException {
        List<Journal> before = saved;
        saved = journals.append(owner, saved, unsaved, run, attempt);
        saved.stream().filter(journal -> !before.contains(journal)).forEach(written::add);
    }

    /** Where they are now. */
    EndList list() {
        return new EndList(saved, unsaved.copy());
    }

    /** Deletes the journals that it wrote, but for some, and for those that it needs itself. */
    void deleteAllBut(List<Journal> needed) throws IOException {
        for (Journal journal : List.copyOf(written)) {
            if (!needed.contains(journal) && !saved.contains(journal)) {
                journals.delete(journal);
                written.remove(journal);
            }
        }
    }

    /** It is read no more. */
    void retire() {
        saved = List.of();
        unsaved.clear();
    }
}
