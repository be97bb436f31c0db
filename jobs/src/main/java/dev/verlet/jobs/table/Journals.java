package dev.verlet.jobs.table;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * The files of what is not at its last place yet, beside the checkpoints that name them: rows whose segments are under
 * way, and ends of chains whose blocks are. Each attempt has its own, also of what it begins from, so that none can
 * delete what another one needs.
 */
public final class Journals {
    private static final String FOLDER = "checkpoints";

    private final StudyDirectory directory;
    private final String studyId;
    private final String ending;
    private final long mostJoined;

    private Journals(StudyDirectory directory, String studyId, String ending, long mostJoined) {
        this.directory = directory;
        this.studyId = studyId;
        this.ending = ending;
        this.mostJoined = mostJoined;
    }

    /** The journals of rows of the study of that id. */
    public Journals(StudyDirectory directory, String studyId) {
        this(directory, studyId, ".rows", Long.MAX_VALUE);
    }

    /**
     * The journals of ends of the study of that id.
     *
     * @param mostJoined bytes from which on a journal is never copied again
     */
    static Journals ofEnds(StudyDirectory directory, String studyId, long mostJoined) {
        return new Journals(directory, studyId, ".ends", mostJoined);
    }

    /**
     * Writes rows that follow those of other journals, and clears them. Journals that are not longer than what follows
     * them are copied together with it, so that n journals become at most about log n.
     *
     * @param owner what the rows are of: a segment's name
     * @return the journals that hold all rows, in order
     */
    public List<Journal> append(String owner, List<Journal> before, Unsaved rows, String run, String attempt)
            throws IOException {
        if (rows.rows() == 0) {
            return before;
        }
        List<Journal> kept = new ArrayList<>(before);
        List<Journal> joined = new ArrayList<>();
        long count = rows.rows();
        long bytes = rows.bytes();
        while (!kept.isEmpty()) {
            Journal last = kept.get(kept.size() - 1);
            if (last.rows() > count || last.bytes() + bytes > mostJoined) {
                break;
            }
            joined.add(0, kept.remove(kept.size() - 1));
            count += last.rows();
            bytes += last.bytes();
        }
        long first = kept.stream().mapToLong(Journal::rows).sum();
        kept.add(write(name(owner, first, first + count, run, attempt), joined, rows, count));
        rows.clear();
        return kept;
    }

    /**
     * Copies the journals of another attempt into one of this attempt's own.
     *
     * @param owner what the rows are of: a segment's name
     * @return it; none if there are none
     */
    public List<Journal> own(String owner, List<Journal> others, String run, String attempt) throws IOException {
        if (others.isEmpty()) {
            return List.of();
        }
        long count = others.stream().mapToLong(Journal::rows).sum();
        return List.of(write(name(owner, 0, count, run, attempt), others, new RowJournal(), count));
    }

    private static String name(String owner, long first, long end, String run, String attempt) {
        return "%s-r%010d-%010d-%s-%s".formatted(owner, first, end, run, attempt);
    }

    private Journal write(String name, List<Journal> joined, Unsaved rows, long count) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes = rows.bytes();
        // In place at once: nobody reads a journal that no checkpoint names.
        try (OutputStream out = new CheckedOutputStream(directory.files().create(path(name), true), crc)) {
            for (Journal journal : joined) {
                try (InputStream in = open(journal)) {
                    bytes += in.transferTo(out);
                }
            }
            rows.writeTo(out);
        }
        return new Journal(name, count, bytes, (int) crc.getValue());
    }

    /** What is wrong with the first of some that is gone or altered; empty if none is. */
    Optional<String> damage(List<Journal> journals) throws IOException {
        for (Journal journal : journals) {
            Optional<String> damage = damage(journal);
            if (damage.isPresent()) {
                return damage;
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a journal's file: that it is gone or altered; empty if nothing is. */
    public Optional<String> damage(Journal journal) throws IOException {
        try (InputStream in = open(journal)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.of(path(journal.name()) + " is missing");
        } catch (DamagedCheckpointException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Opens a journal.
     *
     * @return its bytes; at their end a {@link DamagedCheckpointException} if they are not those that were written
     */
    InputStream open(Journal journal) throws IOException {
        Path path = path(journal.name());
        return new VerifyingInputStream(
                directory.files().open(path), journal.bytes(), journal.crc32c(), path.toString());
    }

    /** Hands over the rows of a whole journal. */
    public void replay(Journal journal, RowJournal.Rows rows) throws IOException {
        try (InputStream in = new BufferedInputStream(open(journal))) {
            RowJournal.replay(in, rows);
        }
    }

    /** Deletes a journal, if it is there. */
    public void delete(Journal journal) throws IOException {
        directory.files().delete(path(journal.name()), false);
    }

    private Path path(String name) {
        return directory.file(FOLDER, name, studyId, ending);
    }
}
