package dev.verlet.model;

/**
 * What is wrong with one input.
 *
 * @param key the field or setting
 * @param message names the key, its value and what would be right
 */
public record Problem(String key, String message) {}
