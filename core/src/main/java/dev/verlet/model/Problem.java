package dev.verlet.model;

import java.io.Serializable;

/**
 * What is wrong with one input.
 *
 * @param key the field or setting; one inside of a setting follows it after a dot, as in {@code priors.sigma}
 * @param message names the key, its value and what would be right
 */
public record Problem(String key, String message) implements Serializable {}
