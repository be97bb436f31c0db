package dev.verlet.model.declared;

import dev.verlet.model.LogDensity;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;

/** The log density of a declared model, or of its prior alone, with the gradient of the tape. */
final class TapeDensity implements LogDensity {
    /** What of the model is evaluated. */
    enum Part {
        PRIOR,
        POSTERIOR
    }

    private final Declarations declarations;
    private final Part part;
    private final Tape tape;
    private final double[] x;
    private final double[] xGradient;

    TapeDensity(Declarations declarations, Part part, Tape tape) {
        this.declarations = declarations;
        this.part = part;
        this.tape = tape;
        this.x = new double[declarations.size()];
        this.xGradient = new double[declarations.size()];
    }

    @Override
    public int dimension() {
        return declarations.dimension();
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        double logJacobian = declarations.constrain(position, x);
        tape.begin(x);
        Scalar logDensity = logDensity();
        double value = total(logDensity, logJacobian);
        if (Double.isFinite(value)) {
            tape.differentiate(logDensity);
            tape.gradient(xGradient);
            declarations.pullBack(position, x, xGradient, gradient);
        }
        return value;
    }

    @Override
    public double value(double[] position) {
        double logJacobian = declarations.constrain(position, x);
        tape.beginWithoutGradient(x);
        return total(logDensity(), logJacobian);
    }

    private Scalar logDensity() {
        Scalar logPrior = declarations.logPrior(tape);
        return part == Part.PRIOR ? logPrior : declarations.addLogLikelihood(tape, logPrior);
    }

    private double total(Scalar logDensity, double logJacobian) {
        return tape.value(logDensity) + declarations.logConstant() + logJacobian;
    }
}
