package dev.verlet.jobs.spark.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.jobs.table.TypedColumn.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of groups are readable and unique, and keys tell types apart. */
class GroupKeyTest {
    private static List<TypedColumn> columns(Kind... kinds) {
        return Stream.of(kinds).map(kind -> new TypedColumn("c", kind)).toList();
    }

    @Test
    void namesAreTheValues() {
        assertThat(GroupKey.name(
                        List.of(-12L, "North", true, 0.5), columns(Kind.INTEGER, Kind.TEXT, Kind.BOOLEAN, Kind.REAL)))
                .isEqualTo("-12/North/true/0.5");
        assertThat(GroupKey.name(List.of(19_723L, 1_704_067_200_500_000L), columns(Kind.DATE, Kind.TIMESTAMP)))
                .isEqualTo("2024-01-01/2024-01-01T00:00:00.500Z");
    }

    @Test
    void differentTextsHaveDifferentNames() {
        List<String> texts = List.of("", "%", "%25", "/", "%2F", "a/b", "a", "b", " ", "\n", "\\n", "null");
        Set<String> names = new HashSet<>();
        for (String one : texts) {
            for (String other : texts) {
                names.add(GroupKey.name(List.of(one, other), columns(Kind.TEXT, Kind.TEXT)));
            }
        }

        assertThat(names).hasSize(texts.size() * texts.size());
        assertThat(GroupKey.name(
                        List.of("a/b", "50%", "", "x\ny"), columns(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT)))
                .isEqualTo("a%2Fb/50%25/%/x%0Ay");
    }

    @Test
    void keysTellTypesApart() {
        assertThat(GroupKey.keyText(List.of(12L), columns(Kind.INTEGER))).isEqualTo("integer:12");
        assertThat(GroupKey.keyText(List.of("12"), columns(Kind.TEXT))).isEqualTo("text:12");
    }
}
