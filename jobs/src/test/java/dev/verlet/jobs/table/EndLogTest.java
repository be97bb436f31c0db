package dev.verlet.jobs.table;

import static dev.verlet.jobs.table.TestFiles.STUDY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Rejections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the chains of a block ended, in memory, in journals and in checkpoints. */
class EndLogTest {
    private static final int WIDE = 100_000;

    @TempDir
    private Path folder;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("study.json"), "{\"id\": \"" + STUDY_ID + "\"}");
        checkpoints = new Checkpoints(TestFiles.study(folder), STUDY_ID);
    }

    private EndLog log(String attempt) throws IOException {
        return new EndLog(TestFiles.study(folder), STUDY_ID, 0, "run", attempt);
    }

    private Checkpoint checkpoint(EndLog log, long sequence) throws IOException {
        log.save();
        Checkpoint checkpoint = new Checkpoint(STUDY_ID, 0, sequence, log.ends(), List.of(), OpenSegment.NONE);
        checkpoints.commit(checkpoint, "run", "a");
        return checkpoints.find(0, sequence).orElseThrow();
    }

    /** A chain's end of a state of random bytes. */
    private static ChainEnd end(int chain, int bytes) {
        byte[] state = new byte[bytes];
        new Random(chain).nextBytes(state);
        return new ChainEnd(CheckpointsTest.report(chain), state);
    }

    private List<Integer> finished(Checkpoint checkpoint) throws IOException {
        List<Integer> chains = new ArrayList<>();
        checkpoints.forEachFinished(checkpoint, end -> {
            assertThat(end.state())
                    .isEqualTo(end(end.report().chain(), end.state().length).state());
            chains.add(end.report().chain());
        });
        return chains;
    }

    private List<String> journals() throws IOException {
        return TestFiles.filesBelow(folder).stream()
                .filter(file -> file.endsWith(".ends"))
                .toList();
    }

    @Test
    void fewEndsNeedNoFileOfTheirOwn() throws IOException {
        EndLog log = log("a");
        log.add(end(1, 1000));
        log.add(end(2, 0));
        log.segmentCommitted();
        log.add(end(3, 10));

        assertThat(finished(checkpoint(log, 1))).containsExactly(1, 2);
        assertThat(log.open()).isEqualTo(1);
        assertThat(journals()).isEmpty();
    }

    @Test
    void manyEndsAreInJournalsUntilTheLastCheckpointHoldsThemAll() throws IOException {
        EndLog log = log("a");
        List<Integer> chains = new ArrayList<>();
        List<Checkpoint> named = new ArrayList<>();
        for (int chain = 1; chain <= 300; chain++) {
            log.add(end(chain, WIDE));
            log.segmentCommitted();
            chains.add(chain);
            if (chain % 7 == 0) {
                named.add(checkpoint(log, chain));
                assertThat(finished(named.get(named.size() - 1))).isEqualTo(chains);
                log.deleteAllBut(named.subList(Math.max(0, named.size() - 2), named.size()));
                assertThat(journals()).hasSizeLessThan(20);
            }
        }
        Checkpoint last = new Checkpoint(STUDY_ID, 0, 1_000, log.ends(), List.of(), OpenSegment.NONE);
        checkpoints.commitWhole(last, "run", "a");
        log.delete();

        assertThat(journals()).isEmpty();
        assertThat(finished(checkpoints.find(0, 1_000).orElseThrow())).isEqualTo(chains);
    }

    @Test
    void anotherAttemptNeedsNoFileOfTheOneItBeganFrom() throws IOException {
        EndLog theirs = log("a");
        for (int chain = 1; chain <= 90; chain++) {
            theirs.add(end(chain, WIDE));
        }
        theirs.segmentCommitted();
        Checkpoint begun = checkpoint(theirs, 90);
        EndLog ours = log("b");
        ours.copy(begun.ends());
        theirs.delete();
        checkpoints.delete(0, 90);

        ours.add(end(91, 5));
        ours.segmentCommitted();
        assertThat(finished(checkpoint(ours, 91))).hasSize(91).startsWith(1, 2).endsWith(90, 91);
    }

    @Test
    void anExtensionReplacesEndsFromTheFirstOn() throws IOException {
        EndLog log = log("a");
        for (int chain = 1; chain <= 60; chain++) {
            log.add(end(chain, WIDE));
        }
        log.segmentCommitted();
        log.extend();
        assertThat(log.before(0).report().chain()).isEqualTo(1);
        assertThat(log.before(58).report().chain()).isEqualTo(59);
        log.extend();
        log.add(end(101, 10));
        log.segmentCommitted();
        log.add(end(102, WIDE));
        Checkpoint under = checkpoint(log, 7);

        assertThat(finished(under)).hasSize(60).startsWith(101, 2, 3).endsWith(60);
        List<Integer> last = new ArrayList<>();
        checkpoints.forEachEnd(under, (place, end) -> last.add(end.report().chain()));
        assertThat(last).hasSize(60).startsWith(101, 102, 3).endsWith(60);
        EndLog resumed = log("b");
        resumed.copy(under.ends());
        resumed.extend();
        assertThat(resumed.open()).isEqualTo(1);
        assertThat(resumed.before(2).report().chain()).isEqualTo(3);
    }

    @Test
    void aCheckpointWithoutOneOfItsJournalsIsPassedOverAndSaysSo() throws IOException {
        EndLog log = log("a");
        log.add(end(1, 10));
        checkpoint(log, 1);
        log.add(end(2, WIDE));
        checkpoint(log, 2);
        Path journal = folder.resolve(journals().get(0));
        byte[] bytes = Files.readAllBytes(journal);
        List<String> ignored = new ArrayList<>();

        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        assertThat(checkpoints.latest(0, ignored::add).orElseThrow().sequence()).isEqualTo(1);
        Files.delete(journal);
        assertThat(checkpoints.latest(0, ignored::add).orElseThrow().sequence()).isEqualTo(1);

        assertThat(ignored).hasSize(2).allMatch(what -> what.contains("s000000000002") && what.contains("is ignored"));
        assertThat(ignored.get(0)).contains("is truncated or altered");
        assertThat(ignored.get(1)).contains("is missing");
        EndLog other = log("b");
        assertThatThrownBy(() -> other.copy(log.ends())).isInstanceOf(IOException.class);
    }

    @Test
    void aReaderOfABlockThatGoesOnFindsTheRestInALaterCheckpoint() throws IOException {
        EndLog log = log("a");
        for (int chain = 1; chain <= 50; chain++) {
            log.add(end(chain, WIDE));
        }
        log.segmentCommitted();
        Checkpoint read = checkpoint(log, 50);
        log.add(end(51, 10));
        log.segmentCommitted();
        checkpoints.commitWhole(new Checkpoint(STUDY_ID, 0, 51, log.ends(), List.of(), OpenSegment.NONE), "run", "a");
        log.delete();

        assertThat(finished(read)).hasSize(51).doesNotHaveDuplicates();
    }

    /** The metric of a dense mass matrix is nearly all of a state. */
    @Test
    void aMetricThatTheStateHoldsIsWrittenOnce() throws IOException {
        double[] metric = new Random(1).doubles(10_000).toArray();
        ByteBuffer state = ByteBuffer.allocate(metric.length * Double.BYTES + 33);
        state.position(17);
        state.asDoubleBuffer().put(metric);
        ChainEnd inState = new ChainEnd(report(metric), state.array());
        ChainEnd apart = new ChainEnd(report(metric), new byte[7]);

        assertThat(ChainEndCodec.encode(inState)).hasSizeLessThan(state.capacity() + 300);
        for (ChainEnd end : List.of(inState, apart, new ChainEnd(report(new double[0]), new byte[0]))) {
            assertThat(ChainEndCodec.decode(ChainEndCodec.encode(end)))
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(end);
        }
    }

    private static ChainReport report(double[] metric) {
        return new ChainReport(
                "a",
                1,
                ChainReport.Status.DONE,
                "",
                "00ff",
                100,
                1000,
                5,
                0.5,
                metric,
                0.8,
                11,
                12,
                1,
                2,
                3,
                new Rejections(0, ""),
                0.25,
                1.5);
    }
}
