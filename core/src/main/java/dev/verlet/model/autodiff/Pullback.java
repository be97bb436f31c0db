package dev.verlet.model.autodiff;

/** The way back of a fused operation: adds to the adjoints of an operand what the adjoints of the result give it. */
interface Pullback {
    /**
     * Goes the way back.
     *
     * @param attachment an object of the operation's own
     * @param out the place of the result
     * @param target the place of the operand
     * @param count the number of elements
     * @param partials where the partial derivatives were kept
     * @param stride from one element of the operand to the next; 0 for a scalar that serves all
     */
    void run(Tape tape, Object attachment, int out, int target, int count, int partials, int stride);

    /** A scalar of several operands: the adjoint times each partial derivative. */
    Pullback GRADIENT = (tape, attachment, out, target, count, partials, stride) ->
            Program.pullGradientBack(tape, out, target, count, partials);

    /** A sum: its adjoint for each operand. */
    Pullback SUM = (tape, attachment, out, target, count, partials, stride) -> {
        double[] adjoint = tape.adjoint;
        double weight = adjoint[out];
        for (int i = 0; i < count; i++) {
            adjoint[target + i] += weight;
        }
    };

    /** Element by element, each with a partial derivative of its own. */
    Pullback ELEMENTWISE = (tape, attachment, out, target, count, partials, stride) ->
            elementwise(tape, out, target, count, partials, stride);

    /** Element by element, all with one partial derivative. */
    Pullback SCALED = (tape, attachment, out, target, count, partials, stride) ->
            scaled(tape, out, target, count, partials, stride);

    /** Scalars that depend on one or two others, from place {@code out} on. */
    Pullback SCALARS =
            (tape, attachment, out, target, count, partials, stride) -> Program.pullScalarsBack(tape, out, count);

    static void elementwise(Tape tape, int out, int target, int count, int partials, int stride) {
        double[] adjoint = tape.adjoint;
        double[] partial = tape.partial;
        if (stride == 1) {
            for (int i = 0; i < count; i++) {
                adjoint[target + i] += adjoint[out + i] * partial[partials + i];
            }
        } else {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += adjoint[out + i] * partial[partials + i];
            }
            adjoint[target] += sum;
        }
    }

    static void scaled(Tape tape, int out, int target, int count, int partials, int stride) {
        double[] adjoint = tape.adjoint;
        double factor = tape.partial[partials];
        if (stride == 1) {
            for (int i = 0; i < count; i++) {
                adjoint[target + i] += adjoint[out + i] * factor;
            }
        } else {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += adjoint[out + i];
            }
            adjoint[target] += sum * factor;
        }
    }
}
