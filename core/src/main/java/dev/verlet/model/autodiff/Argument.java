package dev.verlet.model.autodiff;

/** An operand as a loop sees it: where its elements are, and where the partial derivatives by them go. */
final class Argument {
    private static final int NOWHERE = -1;

    private final Tape tape;
    private final double[] constant = new double[1];
    private Value operand;
    private double[] values;
    private Data data;
    private int from;
    private int stride;
    private int size;
    private int place;
    private int partials;
    private double sum;

    Argument(Tape tape) {
        this.tape = tape;
    }

    /** The number of elements that operands have in common, where those of one element serve all. */
    static int common(Value one, Value other) {
        int size = one.size();
        if (size == other.size() || other.servesAll) {
            return size;
        }
        if (one.servesAll) {
            return other.size();
        }
        throw new IllegalArgumentException(
                "operands of " + size + " and " + other.size() + " elements do not go together");
    }

    /** Whether an operand has as many elements, or is one that serves all: a scalar, or data of one element. */
    static boolean serves(Value value, int size) {
        return value.size == size || value.servesAll;
    }

    void set(Value value) {
        if (value != operand) {
            operand = value;
            data = value instanceof Data known ? known : null;
            size = value.size;
            stride = value.servesAll ? 0 : 1;
        }
        place = data == null ? tape.place(value) : NOWHERE;
        look(data == null ? tape.value : data.values, Math.max(place, 0));
    }

    void set(double constant) {
        this.constant[0] = constant;
        if (operand != null) {
            operand = null;
            data = null;
        }
        size = 1;
        stride = 0;
        place = NOWHERE;
        look(this.constant, 0);
    }

    /** Most often at the same array as the last time: a look is cheaper than the collector's barrier of a store. */
    private void look(double[] at, int first) {
        if (values != at) {
            values = at;
        }
        from = first;
    }

    double at(int i) {
        return values[from + i * stride];
    }

    /** The logarithm of an element. */
    double logAt(int i) {
        return data == null ? Math.log(at(i)) : data.scales().logs[i * stride];
    }

    /** The reciprocal of an element. */
    double inverseAt(int i) {
        return data == null ? 1 / at(i) : data.scales().inverses[i * stride];
    }

    boolean isActive() {
        return place >= 0;
    }

    boolean isActiveScalar() {
        return place >= 0 && stride == 0;
    }

    /** The partial derivative by an active scalar. */
    double slope() {
        return sum;
    }

    boolean isData() {
        return place < 0;
    }

    boolean servesAll() {
        return stride == 0;
    }

    int place() {
        return place;
    }

    int stride() {
        return stride;
    }

    /** Makes room for partial derivatives. */
    void reserve(int count) {
        sum = 0;
        partials = isActive() ? tape.reserve(stride == 0 ? 1 : count) : -1;
    }

    /** Keeps a partial derivative by an active operand. */
    void partial(int i, double derivative) {
        if (stride == 1) {
            tape.partial[partials + i] = derivative;
        } else {
            sum += derivative;
        }
    }

    /** Notes the partial derivatives of a scalar result. */
    void noteGradient(int out) {
        if (place < 0) {
            return;
        }
        if (stride == 0) {
            tape.partial[partials] = sum;
        }
        tape.program.add(Pullback.GRADIENT, out, place, size, partials, stride);
    }
}
