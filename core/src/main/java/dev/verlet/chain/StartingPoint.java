package dev.verlet.chain;

import dev.verlet.kernel.State;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random initial values, uniform in a cube of unconstrained space, tried until log density and gradient are finite. */
public final class StartingPoint {
    private static final int TRIES = 100;
    private static final int SHOWN = 8;

    private StartingPoint() {}

    /**
     * Finds the starting point of a chain: a function of its start and its key.
     *
     * @param begin the parameters that are given; a start that gives all of them is the only try
     * @param radius half the edge of the cube around the origin; at 0 the origin is the only try
     * @param chainKey the chain's key
     * @throws NoStartingPointException after 100 tries
     */
    public static State find(Model model, LogDensity target, ChainStart begin, double radius, RandomKey chainKey) {
        RandomGenerator random = chainKey.fold("starting point").generator();
        double[] q = new double[target.dimension()];
        boolean allGiven = begin.parameters().length > 0
                && Arrays.stream(begin.parameters()).noneMatch(Double::isNaN);
        int tries = radius == 0 || allGiven ? 1 : TRIES;
        State state = null;
        for (int attempt = 0; attempt < tries; attempt++) {
            for (int i = 0; i < q.length; i++) {
                q[i] = radius * (2 * random.nextDouble() - 1);
            }
            if (begin.parameters().length > 0) {
                moveToGiven(model, begin.parameters(), q);
            }
            state = State.at(q, target);
            if (state.isFinite()) {
                return state;
            }
        }
        String words = target.rejection().map(said -> ": " + said).orElse("");
        throw new NoStartingPointException(explain(model, state, radius, tries) + words);
    }

    /** Replaces what is given in constrained space, where the values of some parameters may bound those of others. */
    private static void moveToGiven(Model model, double[] given, double[] q) {
        double[] x = new double[given.length];
        model.constrain(q, x);
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.isNaN(given[i]) ? x[i] : given[i];
        }
        try {
            model.unconstrain(x, q);
        } catch (IllegalArgumentException e) {
            // The random ones do not go with the given ones: a try that fails, like any point of density zero.
            Arrays.fill(q, Double.NaN);
        }
    }

    private static String explain(Model model, State last, double radius, int tries) {
        double[] x = new double[model.drawSize()];
        model.draw(last.position(), x);
        List<String> suspects = new ArrayList<>();
        List<String> all = new ArrayList<>();
        int from = 0;
        int qFrom = 0;
        for (Parameter parameter : model.parameters()) {
            List<String> elements = parameter.variable().elementNames();
            boolean oneToOne = parameter.unconstrainedSize() == elements.size();
            for (int i = 0; i < elements.size(); i++) {
                String shown = elements.get(i) + " = " + x[from + i];
                all.add(shown);
                if (oneToOne && !Double.isFinite(last.gradient()[qFrom + i])) {
                    suspects.add(shown);
                }
            }
            from += elements.size();
            qFrom += parameter.unconstrainedSize();
        }
        String where = Double.isFinite(last.logDensity()) || (!suspects.isEmpty() && suspects.size() < all.size())
                ? "the gradient is not finite for " + listed(suspects)
                : "it was tried at " + listed(all);
        String tried = tries == 1
                ? "the starting point has no finite log density and gradient; there the log density is "
                : "no starting point with finite log density and gradient in " + tries + " tries, uniform on (-"
                        + radius + ", " + radius + ") in unconstrained space; at the last one the log density is ";
        return tried + last.logDensity() + " and " + where;
    }

    private static String listed(List<String> values) {
        String shown = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        return values.size() > SHOWN ? shown + " and " + (values.size() - SHOWN) + " more" : shown;
    }
}
