package dev.verlet.jobs.table;

import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.StudyDirectory.Commit;
import dev.verlet.study.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;

/** The segments of a study's {@code draws}, or of a table cut like it: files that are named by the plan and carry the study's id. */
public final class Segments {
    /** The footer's key of the study's id. */
    public static final String STUDY_ID = "verlet.study.id";

    /** The footer's key of the segment's name. */
    public static final String SEGMENT = "verlet.segment";

    /** The table of draws. */
    public static final String DRAWS = "draws";

    private static final String ENDING = ".parquet";
    private static final Pattern BLOCK = Pattern.compile("b(\\d+)-");
    private static final Pattern FIRST_ITERATION = Pattern.compile("b\\d+-c\\d+-i(-?\\d+)-[0-9a-f]+\\.parquet$");

    private final StudyDirectory directory;
    private final String studyId;
    private final String folder;

    /** The segments of {@code draws} of the study of that id. */
    public Segments(StudyDirectory directory, String studyId) {
        this(directory, studyId, DRAWS);
    }

    /** Those of another table, cut like {@code draws}. */
    public Segments(StudyDirectory directory, String studyId, String table) {
        this.directory = directory;
        this.studyId = studyId;
        this.folder = table;
    }

    /**
     * A segment that is in place.
     *
     * @param rows as its footer says
     * @param valuesPerRow of all columns together, elements of arrays counted: the mean of the row group where it is
     *     largest
     */
    public record StoredSegment(Path path, String name, long rows, long valuesPerRow) {}

    /** Where a segment's file is, or will be. */
    public Path path(Segment segment) {
        return directory.file(folder, segment.name(), studyId, ENDING);
    }

    /** Where a committed segment's file is. */
    public Path path(CommittedSegment segment) {
        return directory.file(folder, segment.name(), studyId, ENDING);
    }

    /** Deletes the file of a committed segment, if it is there. */
    public void delete(CommittedSegment segment) throws IOException {
        directory.files().delete(path(segment), false);
    }

    /** Where an attempt writes a segment before it commits it. */
    public Path aside(Segment segment, String run, String attempt) {
        return directory.aside(run, attempt + "-" + folder + "-" + path(segment).getName());
    }

    /** What a segment's file says of itself. */
    public Map<String, String> footer(Segment segment) {
        return Map.of(STUDY_ID, studyId, SEGMENT, segment.name());
    }

    /**
     * Commits a segment written aside and describes the file that is in place, this one or an earlier attempt's. One
     * that is there but not whole, as a loss of power leaves it, or has fewer rows, of a chain that failed before it was
     * tried again, gives way.
     */
    public CommittedSegment commit(Segment segment, Path aside, long rows) throws IOException {
        Path target = path(segment);
        CommittedSegment ours = describe(segment.name(), aside, rows);
        if (directory.files().exists(target)) {
            CommittedSegment inPlace = describe(segment.name(), target, rows);
            // Files of equal rows may differ in bytes, if versions of Java wrote them.
            OptionalLong whole = inPlace.equals(ours) ? OptionalLong.of(rows) : wholeRows(target);
            if (whole.isPresent() && whole.getAsLong() >= rows) {
                directory.files().delete(aside, false);
                return new CommittedSegment(segment.name(), whole.getAsLong(), inPlace.bytes(), inPlace.crc32c());
            }
            if (whole.isPresent()) {
                directory.files().delete(target, false);
            } else {
                directory.setAside(target, target + " is damaged");
            }
        }
        return directory.commit(aside, target, FaultPoint.DURING_SEGMENT::reached) == Commit.COMMITTED
                ? ours
                : describe(segment.name(), target, rows);
    }

    private CommittedSegment describe(String name, Path path, long rows) throws IOException {
        return new CommittedSegment(
                name, rows, directory.files().getFileStatus(path).getLen(), checksum(path));
    }

    /** The rows of a file of which all can be read; empty if it is damaged. */
    private OptionalLong wholeRows(Path path) {
        try (ParquetFileReader reader = ParquetFiles.openVerifying(directory, path)) {
            long rows = 0;
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                rows += pages.getRowCount();
            }
            return OptionalLong.of(rows);
        } catch (RuntimeException | IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Moves the file of a damaged segment, if there is one, out of the way.
     *
     * @param what is wrong with it
     * @return a sentence for the user
     */
    public String setAside(Segment segment, String what) throws IOException {
        return directory.files().exists(path(segment))
                ? directory.setAside(path(segment), what)
                : what + "; it is computed again";
    }

    /** What is wrong with the file of a committed segment: that it is gone or altered; empty if nothing is. */
    public Optional<String> damage(CommittedSegment segment) throws IOException {
        if (!segment.hasFile()) {
            return Optional.empty();
        }
        Path path = path(segment);
        if (!directory.files().exists(path)) {
            return Optional.of(path + " is missing");
        }
        long bytes = directory.files().getFileStatus(path).getLen();
        if (bytes != segment.bytes()) {
            return Optional.of(path + " has " + bytes + " bytes; " + segment.bytes() + " were committed");
        }
        return checksum(path) == segment.crc32c()
                ? Optional.empty()
                : Optional.of(path + " was altered: its checksum is not the committed one");
    }

    /**
     * The study's segments in place, by name, read from their footers.
     *
     * @throws DamagedFileException if a file cannot be read as Parquet
     */
    public List<StoredSegment> stored() throws IOException {
        List<StoredSegment> segments = new ArrayList<>();
        for (FileStatus status : directory.committed(folder, studyId)) {
            read(status).ifPresent(segments::add);
        }
        return segments;
    }

    /**
     * Those of the segments in place that can be read.
     *
     * @param damages receives a sentence for each of the others
     */
    public List<StoredSegment> whole(Consumer<String> damages) throws IOException {
        List<StoredSegment> segments = new ArrayList<>();
        for (FileStatus status : directory.committed(folder, studyId)) {
            try {
                read(status).ifPresent(segments::add);
            } catch (DamagedFileException e) {
                damages.accept(e.getMessage());
            }
        }
        return segments;
    }

    /** The names of files among them that do not carry the study's id, which other readers would take for segments. */
    public List<String> strangers() throws IOException {
        Path table = directory.table(folder);
        if (!directory.files().exists(table)) {
            return List.of();
        }
        List<FileStatus> ours = directory.committed(folder, studyId);
        return Stream.of(directory.files().listStatus(table))
                .filter(status -> !ours.contains(status))
                .map(status -> status.getPath().getName())
                .filter(name -> name.endsWith(ENDING))
                .sorted()
                .toList();
    }

    /** How many of the segments have no file any more, damaged or not. */
    public long missing(List<CommittedSegment> committed) throws IOException {
        Set<String> inPlace = directory.committed(folder, studyId).stream()
                .map(status -> status.getPath().getName())
                .collect(Collectors.toSet());
        return committed.stream()
                .filter(CommittedSegment::hasFile)
                .filter(segment -> !inPlace.contains(path(segment).getName()))
                .count();
    }

    /**
     * The files of each block's segments in place, in the order of their rows; found from names alone.
     *
     * @see DrawReader
     */
    public SortedMap<Integer, List<Path>> byBlock() throws IOException {
        SortedMap<Integer, List<Path>> blocks = new TreeMap<>();
        for (FileStatus status : directory.committed(folder, studyId)) {
            Matcher name = BLOCK.matcher(status.getPath().getName());
            if (name.lookingAt()) {
                blocks.computeIfAbsent(Integer.parseInt(name.group(1)), block -> new ArrayList<>())
                        .add(status.getPath());
            }
        }
        return blocks;
    }

    /** The first iteration that a segment may hold rows of, as its file's name says. */
    public static long firstIteration(String path) {
        Matcher name = FIRST_ITERATION.matcher(path);
        if (!name.find()) {
            throw new IllegalArgumentException(path + " is not a segment's file");
        }
        return Long.parseLong(name.group(1));
    }

    /** The columns of a segment's file. */
    MessageType schema(Path path) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(directory, path)) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /** The rows of all segments in place. */
    public long rows() throws IOException {
        return stored().stream().mapToLong(StoredSegment::rows).sum();
    }

    /** A file whose short id is ours but whose full id is not belongs to another study, and is passed over. */
    private Optional<StoredSegment> read(FileStatus status) throws IOException {
        Path path = status.getPath();
        try (ParquetFileReader reader = ParquetFiles.open(directory, status)) {
            Map<String, String> footer = reader.getFileMetaData().getKeyValueMetaData();
            return studyId.equals(footer.get(STUDY_ID))
                    ? Optional.of(new StoredSegment(
                            path, footer.get(SEGMENT), reader.getRecordCount(), valuesPerRow(reader.getRowGroups())))
                    : Optional.empty();
        } catch (RuntimeException e) {
            throw new DamagedFileException(path, e);
        }
    }

    private static long valuesPerRow(List<BlockMetaData> rowGroups) {
        return rowGroups.stream()
                .mapToLong(group -> group.getColumns().stream()
                                .mapToLong(ColumnChunkMetaData::getValueCount)
                                .sum()
                        / Math.max(1, group.getRowCount()))
                .max()
                .orElse(0);
    }

    private int checksum(Path path) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream in = new CheckedInputStream(directory.files().open(path), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return (int) crc.getValue();
    }
}
