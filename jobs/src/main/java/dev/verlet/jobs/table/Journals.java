package dev.verlet.jobs.table;

import dev.verlet.jobs.table.OpenSegment.Journal;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * The files of rows whose segments are under way, beside the checkpoints that name them. Each attempt has its own, also
 * of the rows that it begins from, so that none can delete what another one needs.
 */
public final class Journals {
    private static final String FOLDER = "checkpoints";
    private static final String ENDING = ".rows";

    private final StudyDirectory directory;
    private final String studyId;

    /** The journals of the study of that id. */
    public Journals(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
    }

    /**
     * Writes rows that follow those of other journals, and clears them. Journals that are not longer than what follows
     * them are copied together with it, so that a segment of n checkpoints has at most about log n of them.
     *
     * @param segment the segment's name
     * @return the journals that hold all rows, in order
     */
    public List<Journal> append(String segment, List<Journal> before, RowJournal rows, String run, String attempt)
            throws IOException {
        if (rows.rows() == 0) {
            return before;
        }
        List<Journal> kept = new ArrayList<>(before);
        List<Journal> joined = new ArrayList<>();
        long count = rows.rows();
        while (!kept.isEmpty() && kept.get(kept.size() - 1).rows() <= count) {
            Journal last = kept.remove(kept.size() - 1);
            joined.add(0, last);
            count += last.rows();
        }
        long first = kept.stream().mapToLong(Journal::rows).sum();
        kept.add(write(name(segment, first, first + count, run, attempt), joined, rows, count));
        rows.clear();
        return kept;
    }

    /**
     * Copies the journals of another attempt into one of this attempt's own.
     *
     * @param segment the segment's name
     * @return it; none if there are none
     */
    public List<Journal> own(String segment, List<Journal> others, String run, String attempt) throws IOException {
        if (others.isEmpty()) {
            return List.of();
        }
        long count = others.stream().mapToLong(Journal::rows).sum();
        return List.of(write(name(segment, 0, count, run, attempt), others, new RowJournal(), count));
    }

    private static String name(String segment, long first, long end, String run, String attempt) {
        return "%s-r%010d-%010d-%s-%s".formatted(segment, first, end, run, attempt);
    }

    private Journal write(String name, List<Journal> joined, RowJournal rows, long count) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes = rows.bytes();
        // In place at once: nobody reads a journal that no checkpoint names.
        try (OutputStream out = new CheckedOutputStream(directory.files().create(path(name), true), crc)) {
            for (Journal journal : joined) {
                try (InputStream in = directory.files().open(path(journal.name()))) {
                    bytes += in.transferTo(out);
                }
            }
            out.write(rows.array(), 0, rows.bytes());
        }
        return new Journal(name, count, bytes, (int) crc.getValue());
    }

    /** What is wrong with a journal's file: that it is gone or altered; empty if nothing is. */
    public Optional<String> damage(Journal journal) throws IOException {
        Path path = path(journal.name());
        CRC32C crc = new CRC32C();
        long bytes;
        try (InputStream in = new CheckedInputStream(directory.files().open(path), crc)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        } catch (FileNotFoundException e) {
            return Optional.of(path + " is missing");
        }
        return bytes == journal.bytes() && (int) crc.getValue() == journal.crc32c()
                ? Optional.empty()
                : Optional.of(path + " is truncated or altered");
    }

    /** Hands over the rows of a whole journal. */
    public void replay(Journal journal, RowJournal.Rows rows) throws IOException {
        try (InputStream in = new BufferedInputStream(directory.files().open(path(journal.name())))) {
            RowJournal.replay(in, rows);
        }
    }

    /** Deletes a journal, if it is there. */
    public void delete(Journal journal) throws IOException {
        directory.files().delete(path(journal.name()), false);
    }

    private Path path(String name) {
        return directory.file(FOLDER, name, studyId, ENDING);
    }
}
