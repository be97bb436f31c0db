package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only tasks on executors can see of a table is refused as all bad input is, and no task tries it again. */
@Timeout(300)
@ExtendWith(SharedCluster.class)
class RefusalsInTasksIT {
    @TempDir
    private Path folder;

    private FaultyCluster cluster;

    @BeforeEach
    void begin(LoopbackCluster shared) throws IOException {
        cluster = FaultyCluster.in(folder, shared);
    }

    private void assertRefused(Stream<String> table, String model, String problem) throws IOException {
        Files.write(folder.resolve("t.csv"), table.toList());
        Path study = Files.writeString(folder.resolve("study.conf"), model + "\ndata { path = t.csv }\n");

        int exit = cluster.run(
                Map.of(), "sample", study.toString(), "--quiet", "--set", "output=\"" + folder.resolve("out") + "\"");

        assertThat(exit).as(cluster.studies().err()).isEqualTo(2);
        assertThat(cluster.studies().err().lines()).containsExactly("error: " + study + ": data: " + problem);
        assertThat(cluster.events().of(EventLog.TASK_END)).as("tasks").isNotEmpty();
        assertThat(cluster.events().failures("")).as("tasks that failed").isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aColumnOfTooManyLevels() throws IOException {
        assertRefused(
                Stream.concat(
                        Stream.of("g,y"), IntStream.rangeClosed(0, 1_000_000).mapToObj(i -> "g" + i + ",1")),
                "model { name = regression, family = gaussian, formula = \"y ~ (1 | g)\" }",
                "column 'g' has more than 1,000,000 levels; is it meant to be a number?");
    }

    @Test
    void dataThatSuitNoModel() throws IOException {
        assertRefused(
                Stream.of("store,y,sigma", "1,1,-1", "2,1,0"),
                "model { name = eight-schools-noncentered }\ngroup-by = [store]",
                "no group's data suit the model; of the first one it says: 1: sigma[1] = -1, must be > 0");
    }
}
