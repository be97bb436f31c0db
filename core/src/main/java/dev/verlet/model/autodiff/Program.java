package dev.verlet.model.autodiff;

import java.util.Arrays;

/** The fused operations of a tape in the order in which they were done, with what their ways back need. */
final class Program {
    private static final int WIDTH = 5;

    private Pullback[] pullbacks = new Pullback[64];
    private int[] operands = new int[64 * WIDTH];
    private Object[] attachments = new Object[64];
    private int size;

    void clear() {
        size = 0;
    }

    /** Notes an operation. */
    void add(Pullback pullback, int out, int target, int count, int partials, int stride) {
        add(pullback, null, out, target, count, partials, stride);
    }

    /** Notes an operation with an object that its way back needs. */
    void add(Pullback pullback, Object attachment, int out, int target, int count, int partials, int stride) {
        if (size == pullbacks.length) {
            grow();
        }
        // Most often the same as the last time: a look is cheaper than the collector's barrier of a store.
        if (pullbacks[size] != pullback) {
            pullbacks[size] = pullback;
        }
        if (attachments[size] != attachment) {
            attachments[size] = attachment;
        }
        int at = size * WIDTH;
        operands[at] = out;
        operands[at + 1] = target;
        operands[at + 2] = count;
        operands[at + 3] = partials;
        operands[at + 4] = stride;
        size++;
    }

    private void grow() {
        pullbacks = Arrays.copyOf(pullbacks, 2 * size);
        operands = Arrays.copyOf(operands, 2 * size * WIDTH);
        attachments = Arrays.copyOf(attachments, 2 * size);
    }

    /** Carries adjoints from the last operation back to the first; the most common kinds without a virtual call. */
    void pullBack(Tape tape) {
        int[] of = operands;
        for (int i = size - 1; i >= 0; i--) {
            int at = i * WIDTH;
            Pullback pullback = pullbacks[i];
            if (pullback == Pullback.SCALARS) {
                pullScalarsBack(tape, of[at], of[at + 2]);
            } else if (pullback == Pullback.GRADIENT) {
                pullGradientBack(tape, of[at], of[at + 1], of[at + 2], of[at + 3]);
            } else if (pullback == Pullback.SCALED) {
                Pullback.scaled(tape, of[at], of[at + 1], of[at + 2], of[at + 3], of[at + 4]);
            } else if (pullback == Pullback.ELEMENTWISE) {
                Pullback.elementwise(tape, of[at], of[at + 1], of[at + 2], of[at + 3], of[at + 4]);
            } else {
                pullback.run(tape, attachments[i], of[at], of[at + 1], of[at + 2], of[at + 3], of[at + 4]);
            }
        }
    }

    /** What a place gives the one before, on which most depend, is carried in a register. */
    static void pullScalarsBack(Tape tape, int from, int count) {
        double[] adjoints = tape.adjoint;
        int[] parents = tape.parents;
        double[] slopes = tape.slopes;
        double carried = 0;
        for (int at = from + count - 1; at >= from; at--) {
            double weight = adjoints[at] + carried;
            carried = 0;
            if (weight != 0) {
                int parent = parents[at];
                double share = weight * slopes[at];
                if (parent < 0) {
                    adjoints[~parent] += share;
                    carried = weight;
                } else if (parent == at - 1) {
                    carried = share;
                } else {
                    adjoints[parent] += share;
                }
            }
        }
        adjoints[from - 1] += carried;
    }

    static void pullGradientBack(Tape tape, int out, int target, int count, int partials) {
        double[] adjoint = tape.adjoint;
        double[] partial = tape.partial;
        double weight = adjoint[out];
        if (weight != 0) {
            for (int i = 0; i < count; i++) {
                adjoint[target + i] += weight * partial[partials + i];
            }
        }
    }
}
