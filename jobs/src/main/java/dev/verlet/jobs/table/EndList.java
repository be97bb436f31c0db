package dev.verlet.jobs.table;

import java.util.List;

/**
 * Where the ends of the first chains of a block are, in order.
 *
 * @param journals the first of them
 * @param inline the others
 */
public record EndList(List<Journal> journals, InlineEnds inline) {
    static final EndList NONE = new EndList(List.of(), InlineEnds.NONE);

    /** Copies the list. */
    public EndList {
        journals = List.copyOf(journals);
    }

    /** How many there are. */
    public long count() {
        return journals.stream().mapToLong(Journal::rows).sum() + inline.count();
    }
}
