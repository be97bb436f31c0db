package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.jobs.table.StudyDirectory.Commit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void ofTwoThatCommitTogetherOneWinsAndTheOtherIsDropped() throws Exception {
        StudyDirectory directory = TestFiles.study(folder);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int round = 0; round < 200; round++) {
                String target = "draws/f" + round;
                Future<Commit> first = threads.submit(() -> commit(directory, together, "first", target));
                Future<Commit> second = threads.submit(() -> commit(directory, together, "second", target));

                assertThat(List.of(first.get(), second.get()))
                        .containsExactlyInAnyOrder(Commit.COMMITTED, Commit.ALREADY_THERE);
                String winner = first.get() == Commit.COMMITTED ? "first" : "second";
                assertThat(folder.resolve(target)).hasContent(winner);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(TestFiles.filesBelow(folder)).hasSize(200).allMatch(file -> file.startsWith("draws/"));
    }

    private Commit commit(StudyDirectory directory, CyclicBarrier together, String attempt, String target)
            throws Exception {
        org.apache.hadoop.fs.Path aside = aside(directory, attempt);
        together.await();
        return directory.commit(aside, new org.apache.hadoop.fs.Path(directory.root(), target));
    }

    private org.apache.hadoop.fs.Path aside(StudyDirectory directory, String attempt) throws IOException {
        Files.createDirectories(folder.resolve("_work/run"));
        Files.writeString(folder.resolve("_work/run/" + attempt), attempt);
        return directory.aside("run", attempt);
    }

    @Test
    void aCommitWhoseAnswerWasLostMayBeRepeated() throws IOException {
        StudyDirectory directory = TestFiles.study(folder);
        org.apache.hadoop.fs.Path aside = aside(directory, "a");
        org.apache.hadoop.fs.Path target = directory.file("draws", "b", TestFiles.STUDY_ID, ".parquet");

        assertThat(directory.commit(aside, target)).isEqualTo(Commit.COMMITTED);
        assertThat(directory.commit(aside, target)).isEqualTo(Commit.ALREADY_THERE);
        assertThat(folder.resolve("draws/b-0a1b2c3d.parquet")).hasContent("a");
    }

    /** A file system of which nobody has heard shows files while they are written: they are renamed. */
    public static final class Unheard extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("unheard:///");
        }

        @Override
        public FSDataOutputStreamBuilder<?, ?> createFile(org.apache.hadoop.fs.Path path) {
            throw new AssertionError(path + " is written under its final name");
        }
    }

    @Test
    void unknownFileSystemsSeeFilesAppearWhole() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("fs.unheard.impl", Unheard.class.getName());
        StudyDirectory directory =
                new StudyDirectory(configuration, new org.apache.hadoop.fs.Path("unheard://" + folder));

        assertThat(directory.commit(aside(directory, "first"), directory.manifest()))
                .isEqualTo(Commit.COMMITTED);
        assertThat(directory.commit(aside(directory, "second"), directory.manifest()))
                .isEqualTo(Commit.ALREADY_THERE);
        assertThat(folder.resolve("study.json")).hasContent("first");
        directory.replace(aside(directory, "third"), directory.manifest());

        assertThat(folder.resolve("study.json")).hasContent("third");
        assertThat(TestFiles.filesBelow(folder)).containsExactly("study.json");
    }

    @Test
    void aCommitOfNothingFails() throws IOException {
        StudyDirectory directory = TestFiles.study(folder);

        assertThatThrownBy(() -> directory.commit(directory.aside("run", "absent"), directory.manifest()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void clearingLeavesNothingOfAStudy() throws IOException {
        StudyDirectory directory = TestFiles.study(folder);
        for (String file :
                List.of("study.json", "draws/a-01234567.parquet", "checkpoints/b-01234567.ckpt", "_work/r/c")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
        assertThat(directory.isStudy()).isTrue();
        assertThat(directory.isEmpty()).isFalse();

        directory.clear();

        assertThat(folder).isEmptyDirectory();
        assertThat(directory.isEmpty()).isTrue();
    }

    @Test
    void clearingRefusesADirectoryThatHoldsSomethingElse() throws IOException {
        Files.createFile(folder.resolve("study.json"));
        Files.createFile(folder.resolve("thesis.tex"));

        assertThatThrownBy(() -> TestFiles.study(folder).clear()).hasMessageContaining("thesis.tex");
        assertThat(TestFiles.filesBelow(folder)).containsExactly("study.json", "thesis.tex");
    }

    /** A folder of one's own may well be called inputs. */
    @Test
    void clearingRefusesFilesOfOthersAmongTheTables() throws IOException {
        Files.createDirectories(folder.resolve("inputs"));
        Files.createFile(folder.resolve("inputs/my.csv"));

        assertThat(TestFiles.study(folder).foreignContent()).containsExactly("inputs/my.csv");
        assertThatThrownBy(() -> TestFiles.study(folder).clear()).hasMessageContaining("inputs/my.csv");
        assertThat(TestFiles.filesBelow(folder)).containsExactly("inputs/my.csv");
    }

    @Test
    void tryingToWriteLeavesNoTrace() throws IOException {
        assertThat(TestFiles.study(folder.resolve("new/deep")).whyNotWritable()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(TestFiles.study(file.resolve("study")).whyNotWritable())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("file").contains("not a directory"));
    }
}
