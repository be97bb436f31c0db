package dev.verlet.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process wrote with {@code -Xlog:gc}: the heap before and after each collection. */
record GarbageLog(Path file) {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    /** The JVM's option to write it. */
    String option() {
        return "-Xlog:gc:file=" + file + ":uptime:filecount=0";
    }

    /** The most megabytes in use when a collection began. */
    long peakMegabytes() throws IOException {
        return most(1);
    }

    /** The most megabytes that a collection left. */
    long liveMegabytes() throws IOException {
        return most(2);
    }

    private long most(int group) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(match -> Long.parseLong(match.group(group)))
                    .max()
                    .orElse(0);
        }
    }
}
