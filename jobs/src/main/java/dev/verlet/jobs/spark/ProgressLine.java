package dev.verlet.jobs.spark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words for a {@link ProgressSnapshot}, on one line.
 *
 * @param width the most characters of the line; where the full line is longer the less important parts go first
 * @param separator what stands between the parts
 */
record ProgressLine(int width, String separator) {
    String render(ProgressSnapshot now) {
        if (!now.started()) {
            return cut("starting Spark" + separator + time(now.elapsed()));
        }
        List<String> fullestFirst = List.of(
                join(chains(now) + running(now), iterations(now), divergences(now), speed(now), left(now)),
                join(chains(now) + running(now), iterations(now), divergences(now), left(now)),
                join(chains(now), iterations(now), divergences(now), left(now)),
                join(chains(now), divergences(now), left(now)));
        return fullestFirst.stream()
                .filter(line -> line.length() <= width)
                .findFirst()
                .orElse(cut(fullestFirst.get(fullestFirst.size() - 1)));
    }

    private String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private String cut(String line) {
        return line.substring(0, Math.min(width, line.length()));
    }

    private static String chains(ProgressSnapshot now) {
        return format("sampling  %,d/%,d chains done", now.chainsDone(), now.chains());
    }

    private static String running(ProgressSnapshot now) {
        return now.chainsRunning() == 0 ? "" : format(", %,d running", now.chainsRunning());
    }

    private static String iterations(ProgressSnapshot now) {
        return format("%,d/%,d iterations", now.iterations(), now.totalIterations());
    }

    private static String divergences(ProgressSnapshot now) {
        return now.divergences() == 0 ? "" : format("%,d divergent", now.divergences());
    }

    private static String speed(ProgressSnapshot now) {
        double perSecond = now.perSecond();
        return perSecond == 0 ? "" : format(perSecond < 10 ? "%,.1f/s" : "%,.0f/s", perSecond);
    }

    private static String left(ProgressSnapshot now) {
        return now.left().map(left -> time(left) + " left").orElse("");
    }

    private static String time(Duration time) {
        if (time.toDays() > 0) {
            return format("%,d d %d h", time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return format("%d h %d min", time.toHours(), time.toMinutesPart());
        }
        if (time.toMinutes() > 0) {
            return format("%d min %d s", time.toMinutes(), time.toSecondsPart());
        }
        return format("%d s", time.toSeconds());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
