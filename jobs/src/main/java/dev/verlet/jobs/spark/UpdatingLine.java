package dev.verlet.jobs.spark;

import java.io.PrintStream;
import java.time.Duration;

/** One line of a terminal that is written over again and again, and erased at the end. */
final class UpdatingLine implements ProgressSurface {
    private final PrintStream terminal;
    private final ProgressLine line;
    private int shown;

    UpdatingLine(PrintStream terminal, ProgressLine line) {
        this.terminal = terminal;
        this.line = line;
    }

    @Override
    public Duration period() {
        return Duration.ofMillis(200);
    }

    @Override
    public void show(ProgressSnapshot snapshot) {
        String text = line.render(snapshot);
        write("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        shown = text.length();
    }

    @Override
    public void clear() {
        if (shown > 0) {
            write("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void write(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
