package dev.verlet.jobs.config;

/** The posteriors of a study, numbered from 0 in the order in which they are stored. */
public interface Posteriors {
    /** How many there are; at least one. */
    int size();

    /** A posterior's name, unique in its study. */
    String name(int index);

    /** SHA-256 of all names and data, in hexadecimal digits. */
    String digest();
}
