package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandRightAndWordsLeft() {
        assertThat(new TextTable("name", "draws", "note")
                        .row("mu", "1,000", "ok")
                        .row("theta[1]", "-2.5e3", "-")
                        .row("tau", "NaN", "slow")
                        .lines())
                .containsExactly(
                        "name       draws  note",
                        "mu         1,000  ok",
                        "theta[1]  -2.5e3  -",
                        "tau          NaN  slow");
    }

    @Test
    void undefinedNumbersAndPaddingStandRight() {
        assertThat(new TextTable("x")
                        .row("1.5")
                        .row("2  ")
                        .row("NA")
                        .row("-Inf")
                        .lines())
                .containsExactly("   x", " 1.5", " 2", "  NA", "-Inf");
    }

    @Test
    void emptyTableIsItsHeader() {
        assertThat(new TextTable("a", "b").lines()).containsExactly("a  b");
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        TextTable table = new TextTable("a", "b");

        assertThatThrownBy(() -> table.row("1")).hasMessage("1 cells for 2 columns");
    }
}
