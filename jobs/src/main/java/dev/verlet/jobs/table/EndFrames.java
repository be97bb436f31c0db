package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport.Status;
import java.io.IOException;
import java.util.List;
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

    /** Receives ends and their chains' places in the block. */
    interface PlacedVisitor {
        /** Takes the next one. */
        void accept(long place, byte[] end) throws IOException;
    }

    /** Whether what is known of a chain that ended in the open segment counts. */
    enum Open {
        /** Nothing does: its rows are not in a committed segment yet. */
        NONE {
            @Override
            boolean counts(byte[] end) {
                return false;
            }
        },
        /** Its failure does. */
        FAILED {
            @Override
            boolean counts(byte[] end) throws IOException {
                return ChainEndCodec.decode(end).report().status() == Status.FAILED;
            }
        },
        /** All does. */
        ALL {
            @Override
            boolean counts(byte[] end) {
                return true;
            }
        };

        abstract boolean counts(byte[] end) throws IOException;
    }

    /** The last ends of chains that count, from the chain of a place on, in order. */
    void visit(BlockEnds ends, long from, Open open, PlacedVisitor visitor) throws IOException {
        long current = ends.current().count();
        long before = ends.before().count();
        try (EndReader now = new EndReader(journals, ends.current());
                EndReader earlier = new EndReader(journals, ends.before())) {
            now.skip(Math.min(from, current));
            earlier.skip(Math.min(from, before));
            for (long place = from; place < Math.max(current, before); place++) {
                Optional<byte[]> end = place < current ? Optional.of(now.next()) : Optional.empty();
                Optional<byte[]> endBefore = place < before ? Optional.of(earlier.next()) : Optional.empty();
                boolean counts = end.isPresent() && (place < ends.finished() || open.counts(end.get()));
                Optional<byte[]> told = counts ? end : endBefore;
                if (told.isPresent()) {
                    visitor.accept(place, told.get());
                }
            }
        }
    }

    /** The ends that are in the checkpoint's own file. */
    void inline(BlockEnds ends, Visitor visitor) throws IOException {
        visitInline(ends.before(), visitor);
        visitInline(ends.current(), visitor);
    }

    private void visitInline(EndList list, Visitor visitor) throws IOException {
        try (EndReader reader = new EndReader(journals, new EndList(List.of(), list.inline()))) {
            for (long k = list.inline().count(); k > 0; k--) {
                visitor.accept(reader.next());
            }
        }
    }

    /** What is wrong with the journals of a block's ends; empty if nothing is. */
    Optional<String> damage(BlockEnds ends) throws IOException {
        return journals.damage(ends.journals());
    }
}
