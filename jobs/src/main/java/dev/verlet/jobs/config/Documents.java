package dev.verlet.jobs.config;

import java.util.List;

/**
 * Posteriors whose data are JSON documents: files, or the study file's own.
 *
 * @param digest SHA-256 of names and data, in hexadecimal digits
 */
public record Documents(List<PosteriorInput> inputs, String digest) implements Posteriors {
    /** Copies the list. */
    public Documents {
        inputs = List.copyOf(inputs);
    }

    @Override
    public int size() {
        return inputs.size();
    }

    @Override
    public String name(int index) {
        return inputs.get(index).name();
    }
}
