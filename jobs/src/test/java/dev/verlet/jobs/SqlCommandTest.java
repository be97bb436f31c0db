package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.Draw;
import dev.verlet.model.Variable;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verlet sql} as it is typed: studies, files of statements, formats, and errors in one line. */
class SqlCommandTest {
    @TempDir
    private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Four draws whose mu says where they stand. */
    private record Places(double offset) implements MadeUpStudy.Source {
        @Override
        public List<Variable> variables(long posterior) {
            return List.of(Variable.scalar("mu"));
        }

        @Override
        public Draw draw(long posterior, int chain, long iteration) {
            double[] values = {offset + 10 * chain + iteration};
            return new Draw(iteration, values, -1, 0.9, 0.5, 2, 3, false, 1.5);
        }
    }

    @BeforeAll
    static void write() throws IOException {
        MadeUpStudy.write(folder.resolve("x"), StudyPlan.of(1, 2, 2), new Places(0));
        MadeUpStudy.write(folder.resolve("y"), StudyPlan.of(1, 2, 2), new Places(0.5));
        Files.createDirectory(folder.resolve("empty"));
    }

    private static String study(String name) {
        return folder.resolve(name).toString();
    }

    private int sql(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
                Stream.concat(Stream.of("sql", "--master", "local[1]"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "queries", ".sql"), text);
    }

    @Test
    void statementsOfAFileAnswerOneAfterTheOther() throws IOException {
        Path file = file("""
                -- the semicolon; of a comment ends nothing
                SELECT chain, avg(mu) AS mean, 'a;b' AS text FROM draws GROUP BY chain ORDER BY chain;

                SELECT count(*) AS draws FROM draws_long WHERE parameter = 'mu';
                """);

        assertThat(sql(study("x"), "-f", file.toString(), "--format", "csv")).isZero();
        assertThat(out.toString().lines()).containsExactly("chain,mean,text", "1,11.5,a;b", "2,21.5,a;b", "draws", "4");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void severalStudiesAreToldApartByTheirAliases() {
        String query = "SELECT avg(a.draws.mu - b.draws.mu) AS d FROM a.draws JOIN b.draws USING (chain, iteration)";

        assertThat(sql("a=" + study("x"), "b=" + study("y"), query, "--format", "json"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("[\n{\"d\":-0.5}\n]\n");
    }

    @Test
    void aTableIsForPeople() {
        assertThat(sql(study("x"), "SELECT chain, iteration, mu FROM draws ORDER BY ALL", "--limit", "2"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "chain  iteration  mu",
                        "    1          1  11",
                        "    1          2  12",
                        "... 2 more rows (--limit, or --format csv, for all)");
    }

    /** Nothing runs if a later statement of the file is no SQL; the position is that in the file. */
    @Test
    void errorsOfSyntaxAreOneLineWithTheirPosition() throws IOException {
        Path file = file("SELECT 1;\n\nSELECT avg(mu)\n  FRM draws;\n");

        assertThat(sql(study("x"), "-f", file.toString())).isEqualTo(Verlet.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("line 4, column").contains("draws");
    }

    @Test
    void errorsOfNamesAndTypesAreOneLineWithTheirPosition() {
        assertThat(sql(study("x"), "SELECT 1,\n tau FROM draws")).isEqualTo(Verlet.BAD_INPUT);
        assertThat(sql(study("x"), "SELECT rhat(mu, mu, iteration) FROM draws")).isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString().lines().toList().get(0))
                .contains("line 2, column 2")
                .contains("tau");
        assertThat(err.toString().lines().toList().get(1))
                .contains("line 1, column 8")
                .contains("chain must be a whole number");
    }

    /** Whoever reads them, Verlet or Spark, in the footer or in the pages: the cure is the same. */
    @Test
    void damagedDrawsAreToldWithTheirCure() throws IOException {
        Path study = folder.resolve("damaged");
        MadeUpStudy.write(study, StudyPlan.of(1, 2, 2), new Places(0));
        Path segment;
        try (Stream<Path> files = Files.list(study.resolve("draws"))) {
            segment = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(segment);
        byte[] altered = whole.clone();
        Arrays.fill(altered, 4, 100, (byte) 0x55);
        Files.write(segment, altered);
        assertThat(sql(study.toString(), "SELECT * FROM draws")).isEqualTo(Verlet.FAILED);
        Files.write(segment, Arrays.copyOf(whole, whole.length / 2));
        assertThat(sql(study.toString(), "SELECT 1")).isEqualTo(Verlet.FAILED);
        assertThat(show(study)).isZero();

        assertThat(err.toString().lines().filter(line -> line.contains(segment.toString())))
                .hasSize(3)
                .allMatch(line -> line.endsWith(
                        "; 'verlet resume " + study + "' sets damaged files aside and computes them again"));
        Files.delete(segment);
        assertThat(show(study)).isZero();
        assertThat(out.toString())
                .contains("1 of 2 files of draws that were committed are missing; 'verlet resume " + study);
    }

    @Test
    void aDamagedSummaryIsToldWithItsCure() throws IOException {
        Path study = folder.resolve("summarised");
        MadeUpStudy.write(study, StudyPlan.of(1, 2, 2), new Places(0));
        assertThat(run("diagnose", study.toString(), "--master", "local[1]")).isZero();
        Path summary;
        try (Stream<Path> files = Files.list(study.resolve("summary"))) {
            summary = files.findFirst().orElseThrow();
        }
        byte[] altered = Files.readAllBytes(summary);
        Arrays.fill(altered, 4, 100, (byte) 0x55);
        Files.write(summary, altered);

        assertThat(sql(study.toString(), "SELECT * FROM summary")).isEqualTo(Verlet.FAILED);
        assertThat(run("summary", study.toString())).isEqualTo(Verlet.FAILED);

        assertThat(err.toString().lines().filter(line -> line.contains(summary.toString())))
                .hasSize(2)
                .allMatch(line -> line.endsWith(
                        "; 'verlet diagnose " + study + "' computes it again from the draws, if they are kept"));
        assertThat(run("diagnose", study.toString(), "--master", "local[1]")).isZero();
        assertThat(sql(study.toString(), "SELECT * FROM summary")).isZero();
    }

    private int show(Path study) {
        return run("show", study.toString());
    }

    private int run(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    @Test
    void tablesThatAreYetToBeMadeAreNamedWithTheCommandThatMakesThem() {
        assertThat(sql(study("x"), "SELECT * FROM summary")).isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("verlet diagnose " + study("x"));
    }

    @Test
    void whatIsNoStudyIsRefusedBeforeSparkStarts() {
        assertThat(sql("a=" + study("empty"), "b=" + study("absent"), "SELECT 1"))
                .isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString()).contains(study("empty")).contains(study("absent"));
        assertThat(sql(study("x"), "-f", study("absent.sql"))).isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString()).contains("absent.sql is not there");
    }
}
