package dev.verlet.model.autodiff;

/** An operand as a loop sees it: where its elements are, and where the partial derivatives by them go. */
final class Argument {
    private final Tape tape;
    private final double[] constant = new double[1];
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
        if (size == other.size() || isScalar(other)) {
            return size;
        }
        if (isScalar(one)) {
            return other.size();
        }
        throw new IllegalArgumentException(
                "operands of " + size + " and " + other.size() + " elements do not go together");
    }

    /** Whether an operand has as many elements, or is one that serves all: a scalar, or data of one element. */
    static boolean serves(Value value, int size) {
        return value.size() == size || isScalar(value);
    }

    private static boolean isScalar(Value value) {
        return value instanceof Scalar || (value instanceof Data && value.size() == 1);
    }

    void set(Value value) {
        size = value.size();
        stride = isScalar(value) ? 0 : 1;
        data = value instanceof Data known ? known : null;
        if (data != null) {
            values = data.values;
            from = 0;
            place = -1;
        } else {
            values = tape.value;
            from = tape.place(value);
            place = from;
        }
    }

    void set(double constant) {
        this.constant[0] = constant;
        values = this.constant;
        data = null;
        from = 0;
        stride = 0;
        size = 1;
        place = -1;
    }

    double at(int i) {
        return values[from + i * stride];
    }

    /** The logarithm of an element. */
    double logAt(int i) {
        return data == null ? Math.log(at(i)) : data.logs()[i * stride];
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
