package dev.verlet.jobs.table;

import static dev.verlet.jobs.table.TestFiles.STUDY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final CommittedSegment SEGMENT = new CommittedSegment("b00000-c0000000-i0000000001", 9, 99, -1);

    @TempDir
    Path folder;

    private Checkpoints checkpoints;
    private final List<String> ignored = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        checkpoints = new Checkpoints(TestFiles.study(folder), STUDY_ID);
    }

    @Test
    void decodingUndoesEncoding() throws IOException {
        assertSame(decode(encode(checkpoint(7, 2))), checkpoint(7, 2));
        assertSame(decode(encode(checkpoint(7, 0))), checkpoint(7, 0));
    }

    private byte[] encode(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EndFrames ends = new EndFrames(TestFiles.study(folder), STUDY_ID);
        CheckpointCodec.write(bytes, checkpoint, visitor -> ends.inline(checkpoint.ends(), visitor));
        return bytes.toByteArray();
    }

    private static Checkpoint decode(byte[] bytes) throws IOException {
        return CheckpointCodec.read(new ByteArrayInputStream(bytes), place -> {
            throw new AssertionError("so few ends are in memory");
        });
    }

    @Test
    void everyTruncationAndEveryAlteredByteIsRecognised() throws IOException {
        byte[] whole = encode(checkpoint(0, 1));
        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(truncated)).isInstanceOf(DamagedCheckpointException.class);
        }
        for (int place = 0; place < whole.length; place++) {
            byte[] altered = whole.clone();
            altered[place] ^= 0x10;
            assertThatThrownBy(() -> decode(altered)).isInstanceOf(DamagedCheckpointException.class);
        }
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        byte[] bytes = encode(checkpoint(0, 1));
        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, 9);

        assertThatThrownBy(() -> decode(bytes)).hasMessage("its format is 9; this version of Verlet reads format 5");
    }

    @Test
    void theLatestOfABlockIsFound() throws IOException {
        for (int finished : new int[] {1, 0, 2}) {
            checkpoints.commit(checkpoint(3, finished), "run", "attempt");
        }
        checkpoints.commit(checkpoint(12, 1), "run", "attempt");

        assertSame(checkpoints.latest(3, ignored::add).orElseThrow(), checkpoint(3, 2));
        assertThat(checkpoints.latest(4, ignored::add)).isEmpty();
        List<Integer> blocks = new ArrayList<>();
        checkpoints.forEachLatest(last -> blocks.add(last.block()), ignored::add);
        assertThat(blocks).containsExactly(3, 12);
        assertThat(ignored).isEmpty();
        assertThat(TestFiles.filesBelow(folder))
                .containsExactly(
                        "checkpoints/b00003-s000000000001-0a1b2c3d.ckpt",
                        "checkpoints/b00003-s000000000002-0a1b2c3d.ckpt",
                        "checkpoints/b00003-s000000000003-0a1b2c3d.ckpt",
                        "checkpoints/b00012-s000000000002-0a1b2c3d.ckpt");
    }

    @Test
    void aDamagedOneFallsBackOnTheOneBefore() throws IOException {
        checkpoints.commit(checkpoint(3, 1), "run", "attempt");
        checkpoints.commit(checkpoint(3, 2), "run", "attempt");
        Path last = folder.resolve("checkpoints/b00003-s000000000003-0a1b2c3d.ckpt");
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 40));

        Optional<Checkpoint> found = checkpoints.latest(3, ignored::add);

        assertSame(found.orElseThrow(), checkpoint(3, 1));
        assertThat(ignored).hasSize(1);
        assertThat(ignored.get(0)).contains(last.toString(), "truncated or altered");
    }

    @Test
    void aDamagedOneGivesWayToAWholeOneAndAWholeOneStays() throws IOException {
        Path file = folder.resolve("checkpoints/b00003-s000000000002-0a1b2c3d.ckpt");
        checkpoints.commit(checkpoint(3, 1), "run", "attempt");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[0]);

        checkpoints.commit(checkpoint(3, 1), "run", "attempt");
        assertThat(file).hasBinaryContent(whole);

        Checkpoint other = new Checkpoint(STUDY_ID, 3, 2, checkpoint(3, 2).ends(), List.of(SEGMENT), OpenSegment.NONE);
        checkpoints.commit(other, "run", "attempt");
        assertThat(file).hasBinaryContent(whole);
        assertThat(TestFiles.filesBelow(folder)).hasSize(1);
    }

    @Test
    void thoseOfAnotherStudyAreNotSeen() throws IOException {
        String sameBeginning = STUDY_ID.replaceAll("1$", "2");
        new Checkpoints(TestFiles.study(folder), "ffffffff-1")
                .commit(Checkpoint.none("ffffffff-1", 3), "run", "attempt");
        new Checkpoints(TestFiles.study(folder), sameBeginning)
                .commit(Checkpoint.none(sameBeginning, 3), "run", "attempt");

        assertThat(checkpoints.latest(3, ignored::add)).isEmpty();
        assertThat(ignored).singleElement().asString().contains(sameBeginning);
    }

    private Checkpoint checkpoint(int block, int finished) throws IOException {
        EndLog ends = new EndLog(TestFiles.study(folder), STUDY_ID, block, "run", "attempt");
        for (int chain = 1; chain <= finished; chain++) {
            ends.add(new ChainEnd(report(chain), new byte[] {(byte) chain}));
        }
        ends.segmentCommitted();
        ends.add(new ChainEnd(report(finished + 1), new byte[] {7}));
        OpenSegment open = new OpenSegment(
                new byte[] {1, -2, 3},
                List.of(new Journal("b00000-c0000001-i0000000001-r0000000000-0000000005", 5, 400, 17)));
        return new Checkpoint(STUDY_ID, block, finished + 1, ends.ends(), List.of(SEGMENT), open);
    }

    static ChainReport report(int chain) {
        return new ChainReport(
                "a",
                chain,
                ChainReport.Status.FAILED,
                "x < 0",
                "00ff",
                2,
                1000,
                5,
                0.5,
                new double[] {1, Double.NaN},
                Double.NaN,
                11,
                12,
                1,
                2,
                3,
                new Rejections(2, "reject: sigma is 0"),
                0.25,
                1.5);
    }

    private void assertSame(Checkpoint actual, Checkpoint expected) throws IOException {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFields("ends.before.inline.content", "ends.current.inline.content")
                .isEqualTo(expected);
        assertThat(ends(actual))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(ends(expected));
    }

    private List<ChainEnd> ends(Checkpoint checkpoint) throws IOException {
        List<ChainEnd> ends = new ArrayList<>();
        checkpoints.forEachFinished(checkpoint, ends::add);
        checkpoints.forEachEnd(checkpoint, (place, end) -> ends.add(end));
        return ends;
    }
}
