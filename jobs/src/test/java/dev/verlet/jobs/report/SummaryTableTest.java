package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.table.SummaryRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTableTest {
    private static final Summary TYPICAL =
            new Summary(6.2553, 5.6321, 5.5554, 4.6, -1.298, 15.8976, 0.0878, 0.0921, 4005.4, 3065, 1.00049);
    private static final Summary CONSTANT =
            new Summary(1, 1, 0, 0, 1, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    private static final Summary LARGE =
            new Summary(-1.23456e9, -1.2e9, 3.1e8, 3e8, -2e9, 1e9, 5e6, 4e6, 4000, 4000, 12.345);

    private static SummaryRow row(String parameter, Summary summary) {
        return new SummaryRow("p", parameter, summary, Double.NaN, 4, 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "6.2553, 0.0878, 6.26",
        "6.2553, 0.1, 6.3",
        "6.2553, 3, 6",
        "-0.0004, 0.1, -0.0",
        "1234567, 0.01, 1234567.00",
        "0.000000123456, 0.000000001, 1.23e-07",
        "123456789, 20000, 1.2346e+08",
        "6.2553, NaN, 6.26",
        "0, 0, 0",
        "NaN, 1, NA",
        "Infinity, 1, Inf"
    })
    void digitsEndAtTheFirstOfTheError(double value, double error, String shown) {
        assertThat(Digits.estimate(value, error)).isEqualTo(shown);
    }

    @Test
    void columnsAreThoseOfPosteriorAndPointsStandBelowPoints() {
        assertThat(SummaryTable.lines(List.of(row("theta[1]", TYPICAL), row("L[1,1]", CONSTANT))))
                .containsExactly(
                        "variable  mean  median    sd   mad     q5    q95   rhat  ess_bulk  ess_tail",
                        "theta[1]  6.26    5.63  5.56  4.60  -1.30  15.90  1.000     4,005     3,065",
                        "L[1,1]    1.00    1.00  0     0      1.00   1.00     NA        NA        NA");
    }

    @Test
    void largeNumbersKeepTheirExponent() {
        assertThat(SummaryTable.lines(List.of(row("x", LARGE))).get(1)).startsWith("x         -1.235e+09");
    }

    @Test
    void nestedRhatTakesThePlaceOfRhatWhereItIsJudged() {
        SummaryRow nested = new SummaryRow("p", "mu", TYPICAL, 1.234, 128, 20);

        assertThat(SummaryTable.lines(List.of(nested)).get(1)).contains("1.234").doesNotContain("1.000");
    }

    @Test
    void aLongSummaryIsShownByItsWorst() {
        WorstElements elements = new WorstElements();
        for (int k = 1; k <= 100; k++) {
            elements.add(row("x[" + k + "]", new Summary(0, 0, 1, 1, -1, 1, 0.1, 0.1, 10 * k, 5000, 1 + k / 1e4)));
        }

        List<String> lines = elements.lines("verlet summary out");

        assertThat(lines).hasSize(1 + 21 + 1 + 21 + 1);
        assertThat(lines.get(2)).startsWith("x[100]");
        assertThat(lines.get(21)).startsWith("x[81]");
        assertThat(lines.get(24)).startsWith("x[1]");
        assertThat(lines.get(44)).isEqualTo("all of them: verlet summary out");
    }

    @Test
    void csvKeepsAllDigitsAndQuotesNames() {
        StringWriter text = new StringWriter();
        try (CsvSummaryWriter writer = new CsvSummaryWriter(new PrintWriter(text))) {
            writer.write(new SummaryRow("a,\"b\"", "s[1,2]", TYPICAL, Double.NaN, 4, 1000));
        }

        assertThat(text.toString().lines())
                .hasSize(2)
                .last()
                .isEqualTo("\"a,\"\"b\"\"\",\"s[1,2]\",6.2553,5.6321,5.5554,4.6,-1.298,15.8976,0.0878,0.0921,4005.4,"
                        + "3065.0,1.00049,NA,4,1000");
    }

    @Test
    void jsonOfNothingIsAnEmptyArray() throws IOException {
        StringWriter text = new StringWriter();
        new JsonSummaryWriter(new PrintWriter(text)).close();

        assertThat(text.toString().strip()).isEqualTo("[ ]");
    }
}
