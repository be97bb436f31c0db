package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.DrawSlice.Run;
import dev.verlet.model.Variable;
import dev.verlet.study.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawReaderTest {
    private static final List<Variable> VARIABLES = List.of(
            Variable.scalar("mu"),
            new Variable("sigma", List.of(2, 3)),
            Variable.vector("none", 0),
            Variable.vector("theta", 2));

    @TempDir
    private Path folder;

    @Test
    void rowsBecomeColumns() throws IOException {
        List<DrawRow> rows = new ArrayList<>();
        for (int t = 1; t <= 3; t++) {
            rows.add(row("a", 2, t, VARIABLES, t, 11, 12, 13, 21, 22, 23, 5, Double.NaN));
        }

        DrawSlice slice = read(write(VARIABLES, rows), 1).get(0);

        assertThat(slice.labels())
                .containsExactly(
                        "lp__",
                        "divergent__",
                        "energy__",
                        "mu",
                        "sigma[1,1]",
                        "sigma[1,2]",
                        "sigma[1,3]",
                        "sigma[2,1]",
                        "sigma[2,2]",
                        "sigma[2,3]",
                        "theta[1]",
                        "theta[2]");
        assertThat(slice.runs()).containsExactly(new Run(2, 1, 3));
        assertThat(column(slice, 0, 3)).containsExactly(-1, -2, -3);
        assertThat(column(slice, 1, 3)).containsExactly(1, 0, 1);
        assertThat(column(slice, 2, 3)).containsExactly(10, 20, 30);
        assertThat(column(slice, 3, 3)).containsExactly(1, 2, 3);
        assertThat(column(slice, 9, 3)).containsExactly(23, 23, 23);
        assertThat(column(slice, 11, 3)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void posteriorsOfAFileKeepTheirOwnLengths() throws IOException {
        List<Variable> shorter = List.of(Variable.vector("x", 1));
        List<Variable> longer = List.of(Variable.vector("x", 2));

        List<DrawSlice> slices = read(
                write(
                        shorter,
                        List.of(
                                row("a", 1, 1, shorter, 1),
                                row("a", 2, 1, shorter, 2),
                                row("b", 1, 1, longer, 3, 4),
                                row("b", 1, 2, longer, 5, 6))),
                1);

        assertThat(slices).extracting(DrawSlice::posterior).containsExactly("a", "b");
        assertThat(slices.get(0).runs()).containsExactly(new Run(1, 1, 1), new Run(2, 1, 1));
        assertThat(column(slices.get(0), 3, 2)).containsExactly(1, 2);
        assertThat(slices.get(1).labels()).endsWith("x[1]", "x[2]");
        assertThat(column(slices.get(1), 4, 2)).containsExactly(4, 6);
    }

    @Test
    void warmupIsLeftOutAndGapsEndARun() throws IOException {
        List<Variable> x = List.of(Variable.scalar("x"));
        List<DrawRow> rows = new ArrayList<>();
        for (long t : new long[] {-4, -2, 0, 2, 4, 8, 10}) {
            rows.add(row("a", 1, t, x, (double) t));
        }

        DrawSlice slice = read(write(x, rows), 2).get(0);

        assertThat(slice.runs()).containsExactly(new Run(1, 2, 2), new Run(1, 8, 2));
        assertThat(column(slice, 3, 4)).containsExactly(2, 4, 8, 10);
    }

    @Test
    void manyRowGroupsAreReadOneByOne() throws IOException {
        List<Variable> wide = List.of(Variable.vector("x", 20_000));
        List<DrawRow> rows = new ArrayList<>();
        for (int t = 1; t <= 250; t++) {
            double[] values = new double[20_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(t * 20_000.0 + i);
            }
            rows.add(row("a", 1, t, wide, values));
        }

        List<DrawSlice> slices = read(write(wide, rows), 1);

        assertThat(slices).hasSizeGreaterThan(1);
        int next = 1;
        for (DrawSlice slice : slices) {
            assertThat(slice.runs()).hasSize(1);
            Run run = slice.runs().get(0);
            assertThat(run.firstIteration()).isEqualTo(next);
            assertThat(column(slice, 3 + 19_999, 1)).containsExactly(Math.sin(next * 20_000.0 + 19_999));
            next += run.rows();
        }
        assertThat(next).isEqualTo(251);
    }

    @Test
    void aSliceComesBackFromItsBytes() throws IOException {
        DrawSlice slice = read(write(VARIABLES, List.of(row("a", 1, 1, VARIABLES, 1, 2, 3, 4, 5, 6, 7, 8, -0.0))), 1)
                .get(0)
                .columns(10, 12);

        DrawSlice back = DrawSlice.decode(slice.encode());

        assertThat(back.posterior()).isEqualTo("a");
        assertThat(back.firstColumn()).isEqualTo(10);
        assertThat(back.labels()).containsExactly("theta[1]", "theta[2]");
        assertThat(back.runs()).isEqualTo(slice.runs());
        assertThat(column(back, 1, 1)).containsExactly(-0.0);
        assertThat(DrawSlice.decode(slice.withoutLabels().encode()).labels()).isEmpty();
    }

    @Test
    void aSegmentOfAnotherStudyIsEmpty() throws IOException {
        List<Variable> x = List.of(Variable.scalar("x"));
        Segment segment = write(x, List.of(row("a", 1, 1, x, 1)));
        org.apache.hadoop.fs.Path path = new Segments(TestFiles.study(folder), TestFiles.STUDY_ID).path(segment);

        try (DrawReader reader =
                DrawReader.open(TestFiles.study(folder), path, TestFiles.STUDY_ID.replace("0001", "0002"), 1)) {
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void aTruncatedSegmentIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("b00000-broken.parquet"), "PAR1 and no more");

        assertThatThrownBy(
                        () -> DrawReader.open(TestFiles.study(folder), TestFiles.hadoop(file), TestFiles.STUDY_ID, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("b00000-broken.parquet")
                .hasMessageContaining("not a whole Parquet file");
    }

    @Test
    void aSurveyCountsWithoutDecoding() throws IOException {
        List<Variable> x = List.of(Variable.vector("x", 7));
        double[] values = new double[7];
        Segment segment =
                write(x, List.of(row("a", 1, 1, x, values), row("a", 1, 2, x, values), row("b", 1, 1, x, values)));
        org.apache.hadoop.fs.Path path = new Segments(TestFiles.study(folder), TestFiles.STUDY_ID).path(segment);

        SegmentSurvey survey = SegmentSurvey.of(TestFiles.study(folder), path, TestFiles.STUDY_ID);

        assertThat(survey.rows()).containsExactly(Map.entry("a", 2L), Map.entry("b", 1L));
        assertThat(survey.width()).isEqualTo(3 + 7 + Draw.STATISTICS.size());
    }

    private static double[] column(DrawSlice slice, int column, int rows) {
        double[] values = new double[rows];
        slice.copy(column, 0, rows, values, 0);
        return values;
    }

    private static DrawRow row(
            String posterior, int chain, long iteration, List<Variable> variables, double... values) {
        Draw draw = new Draw(iteration, values, -iteration, 0.9, 0.5, 3, 7, iteration % 2 == 1, 10 * iteration);
        List<String> names = variables.stream().map(Variable::name).toList();
        return new DrawRow(posterior, chain, new DrawRow.Layout(variables, names), draw);
    }

    private Segment write(List<Variable> variables, List<DrawRow> rows) throws IOException {
        StudyDirectory directory = TestFiles.study(folder);
        Segments segments = new Segments(directory, TestFiles.STUDY_ID);
        Segment segment = new Segment(0, 0, 1, 1, rows.size());
        org.apache.hadoop.fs.Path path = segments.path(segment);
        try (TableWriter<DrawRow> writer = TableWriter.create(
                directory.configuration(), path, Tables.draws(variables), segments.footer(segment))) {
            for (DrawRow row : rows) {
                writer.write(row);
            }
        }
        return segment;
    }

    private List<DrawSlice> read(Segment segment, long thin) throws IOException {
        StudyDirectory directory = TestFiles.study(folder);
        org.apache.hadoop.fs.Path path = new Segments(directory, TestFiles.STUDY_ID).path(segment);
        List<DrawSlice> slices = new ArrayList<>();
        try (DrawReader reader = DrawReader.open(directory, path, TestFiles.STUDY_ID, thin)) {
            for (Optional<List<DrawSlice>> group = reader.next(); group.isPresent(); group = reader.next()) {
                slices.addAll(group.get());
            }
        }
        return slices;
    }
}
