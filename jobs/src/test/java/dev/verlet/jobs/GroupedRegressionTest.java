package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regression for each group of a table: its draws follow from the rows alone, and it can be resumed and extended. */
class GroupedRegressionTest {
    private static final int STORES = 6;
    private static final int ROWS = 400;
    private static final String STUDY = """
            seed = 7
            model {
              name = regression, family = poisson, formula = "units ~ log(price) + day"
              priors { coefficients = "normal(0, 1)" }
            }
            group-by = [store]
            data { format = csv, path = TABLE }
            sampler { chains = 2, warmup = 100, draws = 25 }
            blocks = 3
            segment-rows = 40
            checkpoint-every = 20
            """;

    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
    private static final String SHUFFLE = "spark.sql.shuffle.partitions";
    private static final String COST_OF_A_FILE = "spark.sql.files.openCostInBytes";

    /** With which each file is a partition of its own. */
    private static final String HIGH = "134217728";

    @TempDir
    private Path folder;

    private Studies studies;

    @BeforeEach
    void begin() {
        studies = new Studies(folder);
    }

    @AfterEach
    void removeFault() {
        PlantedFaults.remove();
    }

    /** A table of so many files, whose rows come in an order of that seed. */
    private Path table(String name, int files, int order) throws IOException {
        Random random = new Random(3);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            // Stores have levels of the factor that others lack, and rows that are equal.
            int store = random.nextInt(STORES);
            String day = store == 0 || random.nextBoolean() ? "weekday" : "weekend";
            rows.add(String.format(
                    Locale.ROOT,
                    "s%d,%s,%.1f,%d",
                    store,
                    day,
                    1 + random.nextInt(20) / 10.0,
                    random.nextInt(store + 5)));
        }
        Collections.shuffle(rows, new Random(order));
        Path table = Files.createDirectories(folder.resolve(name));
        for (int file = 0; file < files; file++) {
            List<String> lines = new ArrayList<>(List.of("store,day,price,units"));
            lines.addAll(rows.subList(file * ROWS / files, (file + 1) * ROWS / files));
            Files.write(table.resolve("part-%03d.csv".formatted(file)), lines);
        }
        return table;
    }

    private int sample(String table, String name, Map<String, String> spark, String... settings) throws IOException {
        spark.forEach(System::setProperty);
        try {
            return studies.sample(STUDY.replace("TABLE", table), name, settings);
        } finally {
            spark.keySet().forEach(System::clearProperty);
        }
    }

    private List<String> draws(String name) throws SQLException {
        return DrawsOnDisk.rows(studies.path(name));
    }

    private static int partitions(Path table) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config(COST_OF_A_FILE, HIGH)
                .getOrCreate()) {
            return spark.read()
                    .option("header", true)
                    .csv(table.toString())
                    .rdd()
                    .getNumPartitions();
        }
    }

    @Test
    void partitionsOrderAndAdaptiveExecutionChangeNoDraw() throws IOException, SQLException {
        table("one", 1, 1);
        table("seven", 7, 2);
        Path many = table("many", 200, 3);
        assertThat(partitions(many)).isEqualTo(200);

        assertThat(sample("one", "reference", Map.of())).as(studies.err()).isZero();
        List<String> reference = draws("reference");
        assertThat(reference).hasSize(STORES * 2 * 25).doesNotHaveDuplicates();

        assertThat(sample("seven", "of-seven", Map.of(SHUFFLE, "7", ADAPTIVE, "false")))
                .as(studies.err())
                .isZero();
        assertThat(draws("of-seven")).isEqualTo(reference);
        Map<String, String> finest = Map.of(COST_OF_A_FILE, HIGH, SHUFFLE, "200", ADAPTIVE, "true");
        assertThat(sample("many", "of-many", finest, "blocks=1"))
                .as(studies.err())
                .isZero();
        assertThat(draws("of-many")).isEqualTo(reference);
    }

    /** What the test above would miss if draws did not depend on the rows. */
    @Test
    void anotherRowChangesTheDrawsOfItsGroupAlone() throws IOException, SQLException {
        Path table = table("rows", 1, 1);
        assertThat(sample("rows", "before", Map.of())).as(studies.err()).isZero();
        Path file = table.resolve("part-000.csv");
        Files.writeString(file, Files.readString(file) + "s3,weekend,1.5,4\n");
        assertThat(sample("rows", "after", Map.of())).as(studies.err()).isZero();

        List<String> before = draws("before");
        List<String> after = draws("after");
        assertThat(Stream.of(before, after)
                        .map(rows -> rows.stream()
                                .filter(row -> !row.startsWith("s3|"))
                                .toList())
                        .distinct())
                .hasSize(1);
        assertThat(after).filteredOn(row -> row.startsWith("s3|")).doesNotContainAnyElementsOf(before);
    }

    /** A run that dies between two segments, whose table is another one when it is resumed, and gone when extended. */
    @Test
    void anInterruptedStudyGoesOnWithTheRowsThatItStaged() throws IOException, SQLException {
        Path table = table("rows", 2, 1);
        assertThat(sample("rows", "whole", Map.of())).as(studies.err()).isZero();
        assertThat(sample("rows", "longer", Map.of(), "sampler.draws=60")).isZero();
        PlantedFaults.plant(FaultPoint.DURING_SEGMENT, 2);
        assertThat(sample("rows", "cut", Map.of())).isEqualTo(1);
        assertThat(draws("cut")).isNotEmpty().hasSizeLessThan(STORES * 2 * 25);
        Files.writeString(table.resolve("part-000.csv"), "store,day,price,units\ns1,weekday,1,1000\n");

        assertThat(run("resume", "cut")).as(studies.err()).isZero();
        assertThat(draws("cut")).isEqualTo(draws("whole"));

        try (Stream<Path> files = Files.list(table)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(table);
        assertThat(run("extend", "cut", "--draws", "35")).as(studies.err()).isZero();
        assertThat(draws("cut")).hasSize(STORES * 2 * 60).isEqualTo(draws("longer"));
        assertThat(DrawsOnDisk.query("SELECT DISTINCT status, chains_done, rows > 0 FROM '" + studies.path("cut")
                        + "/posteriors/*.parquet'"))
                .containsExactly("done|2|true|");
    }

    private int run(String command, String name, String... more) {
        Stream<String> fixed = Stream.of(command, studies.path(name).toString(), "--master", "local[1]", "--quiet");
        return studies.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
    }
}
