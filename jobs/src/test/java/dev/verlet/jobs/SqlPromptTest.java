package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as far as it needs no session: its commands. */
class SqlPromptTest {
    @TempDir
    private Path folder;

    private String answers(String typed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        try (Terminal terminal = new DumbTerminal("test", Terminal.TYPE_DUMB, in, out, StandardCharsets.UTF_8)) {
            new SqlPrompt(terminal, null, null, List.of()).run(folder.resolve("history"));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpIsACommandWithOrWithoutASemicolon() throws IOException {
        for (String help : List.of("help", "HELP", "help;", "\\?")) {
            assertThat(answers(help + "\nquit\n"))
                    .as(help)
                    .contains("leaves, as Ctrl-D does")
                    .doesNotContain("->");
        }
    }
}
