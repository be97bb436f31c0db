package dev.verlet.jobs.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files of checkpoints, {@code b<block>-s<sequence>-<id>.ckpt}. */
final class CheckpointFiles {
    private static final String FOLDER = "checkpoints";
    private static final String ENDING = ".ckpt";
    private static final Pattern NAME = Pattern.compile("b(\\d+)-s(\\d+)-[0-9a-f]{8}\\.ckpt");

    private final StudyDirectory directory;
    private final String studyId;

    CheckpointFiles(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
    }

    Path path(int block, long sequence) {
        return directory.file(FOLDER, "b%05d-s%012d".formatted(block, sequence), studyId, ENDING);
    }

    boolean exists(int block, long sequence) throws IOException {
        return directory.files().exists(path(block, sequence));
    }

    void delete(int block, long sequence) throws IOException {
        directory.files().delete(path(block, sequence), false);
    }

    /** The sequences of each block's checkpoints in place, the last first; found from names alone. */
    SortedMap<Integer, List<Long>> sequences() throws IOException {
        SortedMap<Integer, List<Long>> sequences = new TreeMap<>();
        for (FileStatus status : directory.committed(FOLDER, studyId)) {
            Matcher name = NAME.matcher(status.getPath().getName());
            if (name.matches()) {
                sequences
                        .computeIfAbsent(Integer.valueOf(name.group(1)), block -> new ArrayList<>())
                        .add(Long.valueOf(name.group(2)));
            }
        }
        sequences.values().forEach(found -> found.sort(Comparator.reverseOrder()));
        return sequences;
    }

    /** Deletes all files of the folder but the last checkpoint of each block. */
    void sweep() throws IOException {
        Set<Path> needed = new HashSet<>();
        sequences().forEach((block, found) -> needed.add(path(block, found.get(0))));
        for (FileStatus file : directory.committed(FOLDER, studyId)) {
            if (!needed.contains(file.getPath())) {
                directory.files().delete(file.getPath(), false);
            }
        }
    }

    /** Writes a checkpoint aside and commits it; a whole one of its block and sequence that is there already stays. */
    void commit(Checkpoint checkpoint, CheckpointCodec.OwnEnds own, String run, String attempt) throws IOException {
        Path target = path(checkpoint.block(), checkpoint.sequence());
        Path aside = directory.aside(run, attempt + "-" + target.getName());
        try (OutputStream out = directory.files().create(aside, true)) {
            CheckpointCodec.write(out, checkpoint, own);
        }
        makeWayFor(checkpoint, target);
        directory.commit(aside, target, FaultPoint.DURING_CHECKPOINT::reached);
    }

    /** Deletes a damaged file that has the name, which would keep its block from ever being done. */
    private void makeWayFor(Checkpoint checkpoint, Path target) throws IOException {
        if (!directory.files().exists(target)) {
            return;
        }
        try {
            read(checkpoint.block(), checkpoint.sequence());
        } catch (FileNotFoundException e) {
            // Another attempt has made it superfluous.
            return;
        } catch (DamagedCheckpointException e) {
            directory.files().delete(target, false);
        }
    }

    /** Reads and checks a file. */
    Checkpoint read(int block, long sequence) throws IOException {
        Path path = path(block, sequence);
        Checkpoint checkpoint;
        try (InputStream in = directory.files().open(path)) {
            checkpoint = CheckpointCodec.read(in, place -> openAt(path, place));
        }
        if (!checkpoint.studyId().equals(studyId) || checkpoint.block() != block) {
            throw new DamagedCheckpointException("it is of block " + checkpoint.block() + " of study "
                    + checkpoint.studyId() + ", not of block " + block + " of study " + studyId);
        }
        return checkpoint;
    }

    private InputStream openAt(Path path, long place) throws IOException {
        FSDataInputStream in = directory.files().open(path);
        in.seek(place);
        return in;
    }
}
