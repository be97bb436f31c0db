package dev.verlet.jobs.table;

import java.io.IOException;
import java.util.Optional;

/** Reads where the chains of a block ended, one after another, as bytes of {@link ChainEndCodec}. */
final class EndFrames {
    private final Journals journals;

    EndFrames(StudyDirectory directory, String studyId) {
        this.journals = EndLog.journals(directory, studyId);
    }

    /** Receives ends. */
    interface Visitor {
        /** Takes the next one. */
        void accept(byte[] end) throws IOException;
    }

    /** The ends up to which all rows are in committed segments, from that of a place on. */
    void finished(BlockEnds ends, long from, Visitor visitor) throws IOException {
        visit(ends.current(), from, ends.finished(), visitor);
        visit(ends.before(), Math.max(from, ends.finished()), ends.before().count(), visitor);
    }

    /** The last end of each chain, whether its rows are in committed segments or not. */
    void last(BlockEnds ends, Visitor visitor) throws IOException {
        long current = ends.current().count();
        visit(ends.current(), 0, current, visitor);
        visit(ends.before(), current, ends.before().count(), visitor);
    }

    /** The ends that are in the checkpoint's own file. */
    void inline(BlockEnds ends, Visitor visitor) throws IOException {
        visitInline(ends.before(), visitor);
        visitInline(ends.current(), visitor);
    }

    private void visitInline(EndList list, Visitor visitor) throws IOException {
        long first = list.count() - list.inline().count();
        visit(list, first, list.count(), visitor);
    }

    private void visit(EndList list, long from, long end, Visitor visitor) throws IOException {
        if (from >= end) {
            return;
        }
        try (EndReader reader = new EndReader(journals, list)) {
            reader.skip(from);
            for (long k = from; k < end; k++) {
                visitor.accept(reader.next());
            }
        }
    }

    /** What is wrong with the journals of a block's ends; empty if nothing is. */
    Optional<String> damage(BlockEnds ends) throws IOException {
        for (Journal journal : ends.journals()) {
            Optional<String> damage = journals.damage(journal);
            if (damage.isPresent()) {
                return damage;
            }
        }
        return Optional.empty();
    }
}
