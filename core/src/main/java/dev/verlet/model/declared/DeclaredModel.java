package dev.verlet.model.declared;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.Variable;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A model made of declarations. */
final class DeclaredModel implements Model {
    private static final RandomKey ANY = RandomKey.of(0);

    private final Declarations declarations;
    private final List<Output> outputs;
    private final List<Parameter> parameters;
    private final List<Variable> derived;
    private final int places;
    private final Queue<OutputWriter> idle = new ConcurrentLinkedQueue<>();

    private DeclaredModel(Declarations declarations, List<Output> outputs, Trial.Result trial) {
        this.declarations = declarations;
        this.outputs = outputs;
        this.parameters =
                declarations.declared().stream().map(Declared::parameter).toList();
        this.derived = trial.shapes();
        this.places = trial.places();
    }

    static Model of(Declarations declarations, List<Output> outputs) {
        return new DeclaredModel(declarations, outputs, Trial.of(declarations, outputs));
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<Variable> derived() {
        return derived;
    }

    @Override
    public LogDensity logDensity() {
        return new TapeDensity(declarations, TapeDensity.Part.POSTERIOR, new Tape(places));
    }

    @Override
    public Optional<PriorDistribution> prior() {
        return DeclaredPrior.of(declarations);
    }

    /** Random quantities are those of one key. */
    @Override
    public void draw(double[] q, double[] draw) {
        draw(q, ANY, draw);
    }

    @Override
    public void draw(double[] q, RandomKey key, double[] draw) {
        OutputWriter writer = idle.poll();
        if (writer == null) {
            writer = new OutputWriter(declarations, outputs, derived, new Tape(places));
        }
        writer.write(q, key, draw);
        idle.add(writer);
    }
}
