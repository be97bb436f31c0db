package dev.verlet.jobs.spark;

import java.util.List;

/**
 * The data of one posterior.
 *
 * @param posterior its name
 * @param key the text that its random keys are folded from
 * @param document its data, a {@link dev.verlet.model.DataDocument}
 * @param starts one for each chain; empty if all chains begin at random
 */
record StagedInput(String posterior, String key, byte[] document, List<StagedStart> starts) {}
