package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    @Test
    void semicolonsEndStatementsButNotInStringsNamesAndComments() {
        String text = """
                -- one; two
                SELECT ';', "a\\";b", 'it''s;' ; SELECT `;` /* ; /* nested; */ ; */ FROM x -- end;
                ;;
                  SELECT 3
                """;

        assertThat(Statement.split(text))
                .containsExactly(
                        new Statement("SELECT ';', \"a\\\";b\", 'it''s;'", 2, 1),
                        new Statement("SELECT `;` /* ; /* nested; */ ; */ FROM x -- end;", 2, 33),
                        new Statement("SELECT 3", 4, 3));
    }

    @Test
    void blanksAndCommentsAreNoStatements() {
        assertThat(Statement.split("  ; -- nothing\n;/* ; */")).isEmpty();
    }

    @Test
    void aStatementInPlaceStandsWhereItStood() {
        assertThat(new Statement("SELECT 3", 3, 5).inPlace()).isEqualTo("\n\n    SELECT 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "SELECT 1;", "SELECT ';';", "SELECT 1; -- said", "SELECT 1;\nSELECT 2;"})
    void complete(String text) {
        assertThat(Statement.isComplete(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ';",
                "SELECT 'it\\';",
                "SELECT 1 -- ;",
                "SELECT 1 /* ; */",
                "/* ;",
                "SELECT 1; S",
                "SELECT `;"
            })
    void incomplete(String text) {
        assertThat(Statement.isComplete(text)).isFalse();
    }
}
