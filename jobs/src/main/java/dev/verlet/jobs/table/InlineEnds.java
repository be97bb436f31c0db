package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends of chains that are in a checkpoint's own file.
 *
 * @param count how many
 * @param content their bytes: in memory, or if they are many still in the file
 */
public record InlineEnds(long count, Content content) {
    static final InlineEnds NONE = new InlineEnds(0, InputStream::nullInputStream);

    /** Bytes that can be read again and again. */
    public interface Content {
        /** Opens them at their beginning. */
        InputStream open() throws IOException;
    }

    /** As many of which nothing is known but that. */
    InlineEnds withCount(long others) {
        return new InlineEnds(others, content);
    }
}
