package dev.verlet.model.autodiff;

/**
 * The log density of one number under a distribution of up to three parameters, with its partial derivatives.
 *
 * <p>{@link #with} takes the parameters of an element, and with them everything that does not depend on the number;
 * {@link #at} takes the number.
 */
abstract class UnivariateDensity {
    static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    static final double LOG_PI = Math.log(Math.PI);

    /** The partial derivatives at the last number, by it and by the parameters. */
    double byX;

    double byA;
    double byB;
    double byC;

    abstract void with(int i, Argument a, Argument b, Argument c);

    abstract double at(double x);

    /** Outside the support: density zero, without a slope. */
    final double outside() {
        byX = 0;
        byA = 0;
        byB = 0;
        byC = 0;
        return Double.NEGATIVE_INFINITY;
    }

    /** The sum of the log densities of the first operand's elements, the others being the parameters. */
    static Scalar sum(Tape tape, UnivariateDensity density, Value x, Value a, Value b, Value c) {
        int size = size(x, a, b, c);
        Workspace workspace = tape.workspace;
        return density.sum(
                tape,
                size,
                workspace.argument(x),
                parameter(workspace, a),
                parameter(workspace, b),
                parameter(workspace, c));
    }

    /** The same with constant parameters. */
    static Scalar sum(Tape tape, UnivariateDensity density, Value x, double a, double b, double c) {
        Workspace workspace = tape.workspace;
        return density.sum(
                tape,
                x.size(),
                workspace.argument(x),
                workspace.argument(a),
                workspace.argument(b),
                workspace.argument(c));
    }

    private static int size(Value x, Value a, Value b, Value c) {
        int size = x.size();
        if (!goesWith(size, a) || !goesWith(size, b) || !goesWith(size, c)) {
            throw new IllegalArgumentException("the density of " + size
                    + " numbers takes parameters that are scalars, data of one element, or of " + size + " elements");
        }
        return size;
    }

    private static boolean goesWith(int size, Value parameter) {
        return parameter == null || Argument.serves(parameter, size);
    }

    private static Argument parameter(Workspace workspace, Value value) {
        return value == null ? workspace.argument(0) : workspace.argument(value);
    }

    private Scalar sum(Tape tape, int size, Argument x, Argument a, Argument b, Argument c) {
        boolean constant = a.servesAll() && b.servesAll() && c.servesAll();
        if (tape.isRecording()) {
            x.reserve(size);
            a.reserve(size);
            b.reserve(size);
            c.reserve(size);
        }
        if (constant && size > 0) {
            with(0, a, b, c);
        }
        boolean keepX = tape.isRecording() && x.isActive();
        boolean keepA = tape.isRecording() && a.isActive();
        boolean keepB = tape.isRecording() && b.isActive();
        boolean keepC = tape.isRecording() && c.isActive();
        boolean observed = x.isData() && tape.workspace.isKeepingTerms();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (!constant) {
                with(i, a, b, c);
            }
            double term = at(x.at(i));
            sum += term;
            if (observed) {
                tape.workspace.term(term);
            }
            if (keepX) {
                x.partial(i, byX);
            }
            if (keepA) {
                a.partial(i, byA);
            }
            if (keepB) {
                b.partial(i, byB);
            }
            if (keepC) {
                c.partial(i, byC);
            }
        }
        return note(tape, sum, x, a, b, c);
    }

    private static Scalar note(Tape tape, double sum, Argument x, Argument a, Argument b, Argument c) {
        if (!tape.isRecording()) {
            return tape.push(sum);
        }
        if (x.isActiveScalar() && !a.isActive() && !b.isActive() && !c.isActive()) {
            return tape.push(sum, x.place(), x.slope());
        }
        int out = tape.claim(1);
        tape.value[out] = sum;
        x.noteGradient(out);
        a.noteGradient(out);
        b.noteGradient(out);
        c.noteGradient(out);
        return tape.scalarAt(out);
    }
}
