package dev.verlet.jobs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data of one posterior of a study, read when they are asked for. */
public sealed interface PosteriorInput {
    /** The posterior's name, unique in its study. */
    String name();

    /** Where the data come from, for messages. */
    String source();

    /** The data as a JSON document in UTF-8. */
    byte[] json() throws IOException;

    /** Data in a file. */
    record InFile(String name, Path file) implements PosteriorInput {
        @Override
        public String source() {
            return file.toString();
        }

        @Override
        public byte[] json() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    /** Data written in the study file itself, or none. */
    record Inline(String name, String source, byte[] json) implements PosteriorInput {}
}
