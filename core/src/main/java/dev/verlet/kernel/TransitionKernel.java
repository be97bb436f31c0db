package dev.verlet.kernel;

import dev.verlet.random.RandomKey;

/** A Markov kernel that leaves its target invariant: a function of key and state. */
public interface TransitionKernel {
    /**
     * Draws the next state. Equal keys and states give equal results, bit for bit.
     *
     * @param key of this transition alone
     * @param state finite, not modified
     */
    Transition transition(RandomKey key, State state);
}
