package dev.verlet.model.autodiff;

import java.util.Arrays;

/**
 * A record of how a number was computed from variables, from which all its partial derivatives follow in one pass back
 * (reverse-mode automatic differentiation; Griewank and Walther 2008, chapter 3).
 *
 * <p>All of it lies in arrays that are used again after {@link #begin}: once they have grown to the size of a
 * computation, nothing is allocated. A tape serves one thread at a time.
 *
 * <pre>{@code
 * Layout layout = new Layout();
 * Scalar x = layout.scalar();
 * Scalar y = layout.scalar();
 * Tape tape = new Tape();
 * tape.begin(new double[] {2, 3});
 * tape.differentiate(tape.times(x, tape.exp(y)));
 * tape.gradient(gradient);
 * }</pre>
 *
 * <p>An operation computes its value at once. Where it is not defined the value is NaN or infinite, as that of
 * {@link Math}'s function is; operands whose lengths do not go together are refused with an
 * {@link IllegalArgumentException}. Scalars and data of one element go with operands of any length.
 */
public final class Tape
        implements ScalarOperations,
                VectorOperations,
                MatrixOperations,
                ContinuousDensities,
                CountDensities,
                MultivariateDensities,
                RegressionDensities {
    /** The place before takes what constants would get. */
    static final int FIRST = 1;

    private static final int PLACES = 1024;
    private static final int PARTIALS = 64;

    double[] value;
    double[] adjoint;
    double[] partial = new double[PARTIALS];
    final Program program = new Program();
    final Workspace workspace = new Workspace(this);
    final Densities densities = new Densities();
    private final NamedPlaces named = new NamedPlaces();

    /** What a scalar was computed from, complemented where the place before was added to it. */
    int[] parents;

    double[] slopes;
    private Scalar[] places;
    private int variables;
    private int top = FIRST;
    private int settled = FIRST;
    private int openScalars = FIRST;
    private int partialTop;
    private boolean recording;

    /** An empty tape of the usual size. */
    public Tape() {
        this(PLACES);
    }

    /**
     * An empty tape that need not grow before it holds that many numbers (see {@link #size}), 28 bytes each. Operations
     * on single numbers are up to a fifth slower for the whole life of a process in which a tape had to grow before
     * they were compiled: what the compiler has seen happen, it cannot leave out of their loops.
     */
    public Tape(int places) {
        int length = Math.max(places, 1) + FIRST;
        value = new double[length];
        adjoint = new double[length];
        parents = new int[length];
        slopes = new double[length];
        this.places = Scalar.places(length);
    }

    /** How many numbers lie on the tape: variables, and what was computed from them. */
    public int size() {
        return top - FIRST;
    }

    /** Forgets everything and takes new values of the variables, in the order of their {@link Layout}. */
    public void begin(double[] values) {
        restart(values);
        recording = true;
    }

    /** The same for values alone: nothing is kept for a way back, and {@link #differentiate} is refused. */
    public void beginWithoutGradient(double[] values) {
        restart(values);
        recording = false;
    }

    private void restart(double[] values) {
        program.clear();
        workspace.restart();
        named.restart();
        partialTop = 0;
        top = FIRST;
        settled = FIRST;
        variables = values.length;
        int from = claim(variables);
        System.arraycopy(values, 0, value, from, variables);
    }

    /** The number at a place. */
    public double value(Scalar scalar) {
        return value[index(scalar)];
    }

    /** Copies the numbers of a value to an array, from {@code from} on. */
    public void values(Value of, double[] into, int from) {
        if (of instanceof Data data) {
            System.arraycopy(data.values, 0, into, from, data.size());
        } else {
            System.arraycopy(value, place(of), into, from, of.size());
        }
    }

    /**
     * Computes the partial derivatives of a result by everything that it was computed from.
     *
     * @throws IllegalStateException if the tape was begun without gradient
     */
    public void differentiate(Scalar result) {
        if (!recording) {
            throw new IllegalStateException("this tape was begun without gradient");
        }
        closeScalars();
        Arrays.fill(adjoint, 0, top, 0);
        adjoint[result.at] = 1;
        program.pullBack(this);
    }

    /** Copies the partial derivatives by the variables, after {@link #differentiate}. */
    public void gradient(double[] into) {
        System.arraycopy(adjoint, FIRST, into, 0, variables);
    }

    /**
     * Keeps, from now on and until the next {@link #begin}, the log density of each observation whose density is asked
     * for; observations are operands that are {@link Data}, or the number of {@link #bernoulliLogit(double, Scalar)}.
     */
    public void keepTerms() {
        workspace.keepTerms();
    }

    /** The number of terms kept so far. */
    public int termCount() {
        return workspace.termCount();
    }

    /** Copies the terms kept so far, in the order in which they were computed. */
    public void terms(double[] into, int from) {
        workspace.copyTerms(into, from);
    }

    boolean isRecording() {
        return recording;
    }

    int place(Value of) {
        settle();
        if (of.at + of.size > top) {
            throw new IllegalStateException(
                    "a value of another computation: it is no longer, or never was, on this tape");
        }
        return of.at;
    }

    /** The place of a scalar: most often the last one, whose object need not be looked at then. */
    int index(Scalar scalar) {
        settle();
        return isLast(scalar) ? top - 1 : scalar.at;
    }

    /** Whether a scalar is at the last place; its object need not be looked at. */
    boolean isLast(Scalar scalar) {
        return places[top - 1] == scalar;
    }

    Scalar push(double result) {
        return push(result, 0, 0);
    }

    /** The scalar at the last place, and slope times the number at another. */
    Scalar addToLast(int parent, double slope) {
        int at = next();
        parents[at] = ~parent;
        slopes[at] = slope;
        return places[at];
    }

    /** Computes sums that were put off: one loop over a chain of them does not wait for memory at each step. */
    private void settle() {
        if (settled < top) {
            computeSums(settled, top);
            settled = top;
        }
    }

    private void computeSums(int from, int to) {
        double[] values = value;
        double sum = values[from - 1];
        for (int at = from; at < to; at++) {
            sum += values[~parents[at]] * slopes[at];
            values[at] = sum;
        }
    }

    /** A node of two parents: what the second gives has a nameless place of its own, just before. */
    Scalar push(double result, int one, double slopeOne, int other, double slopeOther) {
        push(result, other, slopeOther);
        return push(result, ~one, slopeOne);
    }

    /** A node of one parent. */
    Scalar push(double result, int parent, double slope) {
        settle();
        int at = next();
        settled = at + 1;
        value[at] = result;
        if (recording) {
            parents[at] = parent;
            slopes[at] = slope;
        }
        return places[at];
    }

    private int next() {
        int at = top;
        if (at >= value.length) {
            grow(at + 1);
        }
        top = at + 1;
        return at;
    }

    /** Takes the next places for the result of a fused operation. */
    int claim(int count) {
        closeScalars();
        int from = top;
        if (count > value.length - from) {
            grow(Math.addExact(from, count));
        }
        top = from + count;
        settled = top;
        openScalars = top;
        return from;
    }

    private void closeScalars() {
        settle();
        if (recording && openScalars < top) {
            program.add(Pullback.SCALARS, openScalars, 0, top - openScalars, 0, 0);
        }
        openScalars = top;
    }

    private void grow(int least) {
        int length = Math.max(least, 2 * value.length);
        value = Arrays.copyOf(value, length);
        adjoint = Arrays.copyOf(adjoint, length);
        parents = Arrays.copyOf(parents, length);
        slopes = Arrays.copyOf(slopes, length);
        places = Scalar.places(length);
    }

    /** Takes room for partial derivatives. */
    int reserve(int count) {
        int from = partialTop;
        if (count > partial.length - from) {
            partial = Arrays.copyOf(partial, Math.max(Math.addExact(from, count), 2 * partial.length));
        }
        partialTop = from + count;
        return from;
    }

    Scalar scalarAt(int place) {
        return places[place];
    }

    Vector vectorAt(int from, int size) {
        return named.vector(from, size);
    }

    Matrix matrixAt(int from, int rows, int columns) {
        return named.matrix(from, rows, columns);
    }
}
