package dev.verlet.jobs.table;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the ends of a list one after another, of which no more than one is in memory. */
final class EndReader implements Closeable {
    private record Piece(long count, InlineEnds.Content content) {}

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private DataInputStream open;
    private long left;

    /**
     * A reader at the beginning of a list.
     *
     * @param journals what opens those of the list
     */
    EndReader(Journals journals, EndList list) {
        list.journals().forEach(journal -> pieces.add(new Piece(journal.rows(), () -> journals.open(journal))));
        pieces.add(new Piece(list.inline().count(), list.inline().content()));
    }

    /** The next one's bytes, of which there must be one. */
    byte[] next() throws IOException {
        while (left == 0) {
            close();
            Piece piece = pieces.remove();
            left = piece.count();
            InputStream content = piece.content().open();
            open = new DataInputStream(new BufferedInputStream(content));
        }
        byte[] end = PrefixedFields.readBytes(open);
        left--;
        return end;
    }

    /** Passes over as many. */
    void skip(long ends) throws IOException {
        long toSkip = ends;
        while (left == 0 && !pieces.isEmpty() && pieces.element().count() <= toSkip) {
            toSkip -= pieces.remove().count();
        }
        for (; toSkip > 0; toSkip--) {
            next();
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
