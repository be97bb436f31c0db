package dev.verlet.jobs.spark;

import java.io.PrintStream;
import java.time.Duration;

/** A line every few seconds, for logs and pipes. */
final class PlainLines implements ProgressSurface {
    private final PrintStream stream;
    private final ProgressLine line;

    PlainLines(PrintStream stream, ProgressLine line) {
        this.stream = stream;
        this.line = line;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void show(ProgressSnapshot snapshot) {
        stream.println(line.render(snapshot));
        stream.flush();
    }

    @Override
    public void clear() {}
}
