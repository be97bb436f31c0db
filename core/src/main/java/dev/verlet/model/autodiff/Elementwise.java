package dev.verlet.model.autodiff;

import java.util.Objects;

/** Operations that make a vector, element by element. */
final class Elementwise {
    private Elementwise() {}

    static Vector plus(Tape tape, Value a, Value b) {
        return combined(tape, a, 1, b, 1);
    }

    static Vector minus(Tape tape, Value a, Value b) {
        return combined(tape, a, 1, b, -1);
    }

    private static Vector combined(Tape tape, Value a, double weightA, Value b, double weightB) {
        int size = Argument.common(a, b);
        int out = tape.claim(size);
        Argument x = tape.workspace.argument(a);
        Argument y = tape.workspace.argument(b);
        for (int i = 0; i < size; i++) {
            tape.value[out + i] = weightA * x.at(i) + weightB * y.at(i);
        }
        noteScaled(tape, x, out, size, weightA);
        noteScaled(tape, y, out, size, weightB);
        return tape.vectorAt(out, size);
    }

    static Vector scale(Tape tape, double factor, Vector of) {
        int size = of.size();
        int out = tape.claim(size);
        Argument x = tape.workspace.argument(of);
        for (int i = 0; i < size; i++) {
            tape.value[out + i] = factor * x.at(i);
        }
        noteScaled(tape, x, out, size, factor);
        return tape.vectorAt(out, size);
    }

    static Vector times(Tape tape, Value a, Value b) {
        int size = Argument.common(a, b);
        int out = tape.claim(size);
        Argument x = tape.workspace.argument(a);
        Argument y = tape.workspace.argument(b);
        int byX = reserve(tape, x, size);
        int byY = reserve(tape, y, size);
        for (int i = 0; i < size; i++) {
            double one = x.at(i);
            double other = y.at(i);
            tape.value[out + i] = one * other;
            keep(tape, byX, i, other);
            keep(tape, byY, i, one);
        }
        note(tape, x, out, size, byX);
        note(tape, y, out, size, byY);
        return tape.vectorAt(out, size);
    }

    static Vector over(Tape tape, Value a, Value b) {
        int size = Argument.common(a, b);
        int out = tape.claim(size);
        Argument x = tape.workspace.argument(a);
        Argument y = tape.workspace.argument(b);
        int byX = reserve(tape, x, size);
        int byY = reserve(tape, y, size);
        for (int i = 0; i < size; i++) {
            double inverse = 1 / y.at(i);
            double ratio = x.at(i) / y.at(i);
            tape.value[out + i] = ratio;
            keep(tape, byX, i, inverse);
            keep(tape, byY, i, -ratio * inverse);
        }
        note(tape, x, out, size, byX);
        note(tape, y, out, size, byY);
        return tape.vectorAt(out, size);
    }

    static Vector affine(Tape tape, Value shift, Value scale, Vector of) {
        int size = of.size();
        if (Argument.common(shift, of) != size || Argument.common(scale, of) != size) {
            throw new IllegalArgumentException("shift and scale are longer than the vector of " + size + " elements");
        }
        int out = tape.claim(size);
        Argument a = tape.workspace.argument(shift);
        Argument b = tape.workspace.argument(scale);
        Argument x = tape.workspace.argument(of);
        for (int i = 0; i < size; i++) {
            tape.value[out + i] = a.at(i) + b.at(i) * x.at(i);
        }
        noteScaled(tape, a, out, size, 1);
        noteFactor(tape, b, x, out, size);
        noteFactor(tape, x, b, out, size);
        return tape.vectorAt(out, size);
    }

    static Vector apply(Tape tape, Elementary function, Vector of) {
        int size = of.size();
        int out = tape.claim(size);
        Argument x = tape.workspace.argument(of);
        int byX = reserve(tape, x, size);
        for (int i = 0; i < size; i++) {
            double at = x.at(i);
            double y = function.value(at);
            tape.value[out + i] = y;
            if (byX >= 0) {
                tape.partial[byX + i] = function.slope(at, y);
            }
        }
        note(tape, x, out, size, byX);
        return tape.vectorAt(out, size);
    }

    private static final Pullback GATHER = (tape, indices, out, target, count, partials, stride) -> {
        int[] from = (int[]) indices;
        for (int i = 0; i < count; i++) {
            tape.adjoint[target + from[i]] += tape.adjoint[out + i];
        }
    };

    static Vector gather(Tape tape, Vector from, int[] indices) {
        int out = tape.claim(indices.length);
        int place = tape.place(from);
        for (int i = 0; i < indices.length; i++) {
            tape.value[out + i] = tape.value[place + Objects.checkIndex(indices[i], from.size())];
        }
        if (tape.isRecording()) {
            tape.program.add(GATHER, indices, out, place, indices.length, 0, 1);
        }
        return tape.vectorAt(out, indices.length);
    }

    /** Room for partial derivatives by an operand, or -1 where nobody asks for them. */
    private static int reserve(Tape tape, Argument operand, int size) {
        return tape.isRecording() && operand.isActive() ? tape.reserve(size) : -1;
    }

    private static void keep(Tape tape, int partials, int i, double derivative) {
        if (partials >= 0) {
            tape.partial[partials + i] = derivative;
        }
    }

    private static void note(Tape tape, Argument operand, int out, int size, int partials) {
        if (partials >= 0) {
            tape.program.add(Pullback.ELEMENTWISE, out, operand.place(), size, partials, operand.stride());
        }
    }

    /** Notes a factor of a product, whose partial derivatives are the other factor. */
    private static void noteFactor(Tape tape, Argument operand, Argument other, int out, int size) {
        if (other.servesAll()) {
            noteScaled(tape, operand, out, size, other.at(0));
            return;
        }
        int partials = reserve(tape, operand, size);
        if (partials >= 0) {
            for (int i = 0; i < size; i++) {
                tape.partial[partials + i] = other.at(i);
            }
            note(tape, operand, out, size, partials);
        }
    }

    private static void noteScaled(Tape tape, Argument operand, int out, int size, double factor) {
        if (tape.isRecording() && operand.isActive()) {
            int partials = tape.reserve(1);
            tape.partial[partials] = factor;
            tape.program.add(Pullback.SCALED, out, operand.place(), size, partials, operand.stride());
        }
    }
}
