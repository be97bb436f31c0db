package dev.verlet.jobs.config;

import java.util.List;

/**
 * Posteriors whose data are JSON documents: files, or the study file's own.
 *
 * @param digest SHA-256 of names and data, in hexadecimal digits
 * @param representative the index of the first whose data the model takes
 */
public record Documents(List<PosteriorInput> inputs, String digest, int representative) implements Posteriors {
    /** Copies the list. */
    public Documents {
        inputs = List.copyOf(inputs);
    }

    /** The posterior that stands for all where names and shapes are asked for. */
    public PosteriorInput standingForAll() {
        return inputs.get(representative);
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
