package dev.verlet.jobs.spark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.util.Map;

/** What standard error is connected to: a terminal, its width and what it can print. */
final class StandardError {
    private static final int DEFAULT_WIDTH = 80;

    private StandardError() {}

    static ProgressSurface surface() {
        String separator = charset().newEncoder().canEncode('·') ? " · " : " - ";
        if (isTerminal() && !"dumb".equals(System.getenv("TERM"))) {
            return new UpdatingLine(System.err, new ProgressLine(width(System.getenv()) - 1, separator));
        }
        return new PlainLines(System.err, new ProgressLine(Integer.MAX_VALUE, separator));
    }

    /** The width of the terminal: {@code COLUMNS} if that is a width of at least 20, else 80. */
    static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        return width < 20 ? DEFAULT_WIDTH : width;
    }

    /** Asks the operating system, for Java knows only of standard input and output together. */
    private static boolean isTerminal() {
        try {
            ProcessBuilder test = new ProcessBuilder("test", "-t", "2").redirectError(Redirect.INHERIT);
            return test.start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Charset charset() {
        String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
