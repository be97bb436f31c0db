package dev.verlet.model.stan;

import dev.verlet.model.LogDensity;
import java.lang.ref.Reference;
import java.util.Optional;

/** The log density of a program at unconstrained points. A point that the program rejects has density zero. */
final class StanDensity implements LogDensity {
    private final BridgeStan functions;
    private final Gate gate;
    private final ModelHandle model;
    private final int dimension;
    private final int propto;
    private final int jacobian;
    private final NativeBlock block;
    private final double[] unusedGradient;
    private Optional<String> rejection = Optional.empty();

    /**
     * An evaluator.
     *
     * @param propto 1 to leave constants out
     * @param jacobian 1 to add the log Jacobian of the constraints
     */
    StanDensity(StanLibrary library, ModelHandle model, int dimension, int propto, int jacobian) {
        this.functions = library.functions();
        this.gate = library.densities();
        this.model = model;
        this.dimension = dimension;
        this.propto = propto;
        this.jacobian = jacobian;
        this.block = new NativeBlock(2 * dimension + 1);
        this.unusedGradient = new double[dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        block.write(0, position);
        int value = 2 * dimension;
        gate.enter();
        try {
            int failed = functions.bs_log_density_gradient(
                    model.address(),
                    propto,
                    jacobian,
                    block.at(0),
                    block.at(value),
                    block.at(dimension),
                    block.error());
            if (failed != 0) {
                rejection = Optional.of(block.takeError(functions));
                return Double.NEGATIVE_INFINITY;
            }
        } finally {
            gate.leave();
            Reference.reachabilityFence(model);
        }
        rejection = Optional.empty();
        block.read(dimension, gradient, dimension);
        return block.get(value);
    }

    @Override
    public double value(double[] position) {
        return evaluate(position, unusedGradient);
    }

    @Override
    public Optional<String> rejection() {
        return rejection;
    }
}
