package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The checkpoints of a study's blocks. */
public final class Checkpoints {
    private static final String FOLDER = "checkpoints";
    private static final String ENDING = ".ckpt";

    private final StudyDirectory directory;
    private final String studyId;

    /** The checkpoints of the study of that id. */
    public Checkpoints(StudyDirectory directory, String studyId) {
        this.directory = directory;
        this.studyId = studyId;
    }

    /** Writes a checkpoint aside and commits it. */
    public void commit(Checkpoint checkpoint, String run, String attempt) throws IOException {
        Path target = path(checkpoint.block());
        Path aside = directory.aside(run, attempt + "-" + target.getName());
        try (OutputStream out = directory.files().create(aside, true)) {
            out.write(CheckpointCodec.encode(checkpoint));
        }
        directory.commit(aside, target);
    }

    /** The checkpoint of a block that is done, if there is a whole one. */
    public Optional<Checkpoint> find(int block) throws IOException {
        Path path = path(block);
        return directory.files().exists(path) ? Optional.of(read(path)) : Optional.empty();
    }

    private Path path(int block) {
        return directory.file(FOLDER, "b%05d".formatted(block), studyId, ENDING);
    }

    /** All checkpoints, block by block, read as the stream is consumed; damaged ones throw, naming the file. */
    public Stream<Checkpoint> all() throws IOException {
        return directory.committed(FOLDER, studyId).stream()
                .map(FileStatus::getPath)
                .map(path -> {
                    try {
                        return read(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private Checkpoint read(Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = directory.files().open(path)) {
            bytes = in.readAllBytes();
        }
        try {
            return CheckpointCodec.decode(bytes);
        } catch (IOException e) {
            throw new IOException("the checkpoint " + path + " cannot be used: " + e.getMessage(), e);
        }
    }
}
