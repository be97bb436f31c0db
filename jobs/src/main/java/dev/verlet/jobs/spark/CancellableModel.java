package dev.verlet.jobs.spark;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.Variable;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A model whose densities stop at their next evaluation once their task is cancelled. */
record CancellableModel(Model model, BooleanSupplier cancelled) implements Model {
    @Override
    public List<Parameter> parameters() {
        return model.parameters();
    }

    @Override
    public List<Variable> derived() {
        return model.derived();
    }

    @Override
    public LogDensity logDensity() {
        return new CancellableLogDensity(model.logDensity(), cancelled);
    }

    @Override
    public Optional<PriorDistribution> prior() {
        return model.prior();
    }

    @Override
    public boolean keepsConstants() {
        return model.keepsConstants();
    }

    @Override
    public List<String> caveats() {
        return model.caveats();
    }

    @Override
    public List<String> labels(Variable variable) {
        return model.labels(variable);
    }

    @Override
    public double constrain(double[] q, double[] x) {
        return model.constrain(q, x);
    }

    @Override
    public void unconstrain(double[] x, double[] q) {
        model.unconstrain(x, q);
    }

    @Override
    public void draw(double[] q, double[] draw) {
        model.draw(q, draw);
    }

    @Override
    public void draw(double[] q, RandomKey key, double[] draw) {
        model.draw(q, key, draw);
    }

    @Override
    public List<Variable> variables() {
        return model.variables();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public int drawSize() {
        return model.drawSize();
    }
}
