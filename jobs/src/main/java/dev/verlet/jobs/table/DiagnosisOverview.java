package dev.verlet.jobs.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many diagnoses in a few numbers: how many there are of each verdict and with each problem, and the worst twenty.
 * Overviews of parts merge exactly, in any order; one is small whatever the number of posteriors.
 */
public final class DiagnosisOverview implements Serializable {
    /** The most rows that are kept. */
    public static final int MOST_ROWS = 20;

    private static final long serialVersionUID = 1;
    private static final List<String> WORST_FIRST =
            List.of(DiagnosisRow.FAILED, DiagnosisRow.INCOMPLETE, DiagnosisRow.UNHEALTHY, DiagnosisRow.HEALTHY);
    private static final Comparator<DiagnosisRow> BY_BADNESS = Comparator.comparing(
                    (DiagnosisRow row) -> WORST_FIRST.indexOf(row.verdict()))
            .thenComparing(Comparator.comparingDouble(DiagnosisRow::rhatMax).reversed())
            .thenComparing(Comparator.comparingLong(DiagnosisRow::divergences).reversed())
            .thenComparingDouble(DiagnosisRow::essMin)
            .thenComparing(DiagnosisRow::posterior);

    private final Map<String, Long> verdicts = new TreeMap<>();
    private final Map<String, Long> problems = new TreeMap<>();
    private final List<DiagnosisRow> worst = new ArrayList<>();

    /** Adds a diagnosis. */
    public void add(DiagnosisRow row) {
        verdicts.merge(row.verdict(), 1L, Long::sum);
        row.problems().forEach(problem -> problems.merge(problem, 1L, Long::sum));
        keep(List.of(row));
    }

    /** Adds all of another overview. */
    public void add(DiagnosisOverview other) {
        other.verdicts.forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
        other.problems.forEach((problem, count) -> problems.merge(problem, count, Long::sum));
        keep(other.worst);
    }

    private void keep(List<DiagnosisRow> rows) {
        worst.addAll(rows);
        worst.sort(BY_BADNESS);
        if (worst.size() > MOST_ROWS) {
            worst.subList(MOST_ROWS, worst.size()).clear();
        }
    }

    /** The number of diagnosed posteriors. */
    public long posteriors() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them have that verdict. */
    public long count(String verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How many of them have each problem that any has, by its name. */
    public Map<String, Long> problems() {
        return new TreeMap<>(problems);
    }

    /** The worst of them, the worst first; all if they are few. */
    public List<DiagnosisRow> worst() {
        return List.copyOf(worst);
    }

    /**
     * Whether all are healthy.
     *
     * @param expected how many there should be
     */
    public boolean isHealthy(long expected) {
        return count(DiagnosisRow.HEALTHY) == expected;
    }
}
