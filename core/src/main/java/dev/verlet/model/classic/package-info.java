/** The built-in models, with gradients by hand; all normalising constants are kept. */
package dev.verlet.model.classic;
