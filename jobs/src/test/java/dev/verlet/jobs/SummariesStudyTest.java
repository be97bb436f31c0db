package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that keep summaries alone diagnose each block when it ends, and have no draws but those of running blocks. */
class SummariesStudyTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            data { directory = sets }
            sampler { chains = 2, warmup = 60, draws = 60 }
            blocks = 3
            segment-rows = 90
            checkpoint-every = 100000
            """;

    @TempDir
    private Path folder;

    private Studies studies;

    @BeforeEach
    void data() throws IOException {
        studies = new Studies(folder);
        Files.createDirectories(folder.resolve("sets"));
        for (int k = 1; k <= 6; k++) {
            Files.writeString(folder.resolve("sets/set" + k + ".json"), "{}");
        }
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
    }

    @AfterEach
    void noFaults() {
        PlantedFaults.remove();
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);
    }

    private List<String> tables(String name) throws SQLException {
        String rows = "SELECT * FROM '" + studies.path(name) + "/%s/*.parquet' ORDER BY ALL";
        return Stream.concat(
                        DrawsOnDisk.query(rows.formatted("summary")).stream(),
                        DrawsOnDisk.query(rows.formatted("diagnosis")).stream())
                .toList();
    }

    /** The numbers of the blocks that have files of a table. */
    private List<String> blocks(String name, String table, String before) throws IOException {
        try (Stream<Path> files = Files.list(studies.path(name).resolve(table))) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(before.length(), before.length() + 5))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** What was printed of the diagnosis by the last command. */
    private String verdict() {
        String out = studies.out();
        return out.substring(out.indexOf('\n', out.lastIndexOf(" draws in ")));
    }

    /** Killed when a block has ended and is not diagnosed, then in the middle of the next one. */
    @Test
    void endsWithTheRowsOfAStudyThatKeepsItsDrawsWheneverItIsKilled() throws IOException, SQLException {
        studies.sample(STUDY, "whole");
        String verdict = verdict();
        PlantedFaults.plantDeath(FaultPoint.AFTER_CHECKPOINT, 2);
        assertThat(studies.sampleOn("local[1]", STUDY, "brief", "save=summaries"))
                .isEqualTo(1);
        assertThat(blocks("brief", "diagnosis", "diagnosis-")).containsExactly("00000");
        assertThat(blocks("brief", "draws", "b")).containsExactly("00001");

        PlantedFaults.plantDeath(FaultPoint.SAMPLING, 150);
        assertThat(resume("brief", "local[1]")).isEqualTo(1);
        assertThat(blocks("brief", "diagnosis", "diagnosis-")).containsExactly("00000", "00001");
        assertThat(blocks("brief", "draws", "b")).isSubsetOf("00002");

        PlantedFaults.remove();
        assertThat(resume("brief", "local[2]")).as(studies.err()).isZero();
        assertThat(studies.err()).doesNotContain("missing");
        assertThat(tables("brief")).hasSize(24).isEqualTo(tables("whole"));
        assertThat(verdict()).isEqualTo(verdict).contains("of 6 posteriors are healthy");
        assertThat(studies.out()).contains("720 draws in ");
        assertThat(studies.path("brief/draws")).doesNotExist();
    }

    /** A posterior over several blocks needs its draws until the study is complete; then they are gone. */
    @Test
    void aFinishedStudyHasNothingLeftToDo() throws IOException, SQLException {
        String study = STUDY.replace("data { directory = sets }\n", "").replace("blocks = 3\n", "");
        assertThat(studies.sample(study, "one", "save=summaries"))
                .as(studies.err())
                .isZero();
        List<String> tables = tables("one");

        assertThat(resume("one", "local[2]")).as(studies.err()).isZero();

        assertThat(studies.out()).contains("nothing is left to do");
        assertThat(studies.err()).doesNotContain("missing");
        assertThat(tables("one")).isEqualTo(tables);
        assertThat(resume("one", "local[2]", "--strict")).isIn(0, 3);
        String one = studies.path("one").toString();
        assertThat(studies.run("sql", "--master", "local[1]", one, "SELECT count(*) FROM summary"))
                .isZero();
        assertThat(studies.err()).doesNotContain("planned draws");
    }

    /** A failed chain is in a block whose draws are gone: the block is made again whole. */
    @Test
    void aRetriedChainReplacesTheRowsOfItsBlock() throws IOException, SQLException {
        String study = STUDY.replace("test-crashing", "test-flaky");
        assertThat(studies.sample(study, "never", "save=summaries"))
                .as(studies.err())
                .isZero();
        TestModel.Flaky.failAt(3.1);
        assertThat(studies.sample(study, "failed", "save=summaries")).isEqualTo(1);
        assertThat(tables("failed")).isNotEqualTo(tables("never"));
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);

        assertThat(resume("failed", "local[2]", "--retry-failed"))
                .as(studies.err())
                .isZero();

        assertThat(tables("failed")).isEqualTo(tables("never"));
        assertThat(studies.path("failed/draws")).doesNotExist();
    }

    private int resume(String name, String master, String... more) {
        return studies.run(Stream.concat(
                        Stream.of("resume", studies.path(name).toString(), "--quiet", "--master", master),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
