package dev.verlet.reference;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainSpec;
import dev.verlet.chain.Draw;
import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The draws of several chains of a model, for tests.
 *
 * @param elements the names of the elements of a draw
 * @param values element x chain x iteration
 * @param energies chain x iteration
 * @param reports one for each chain
 */
public record Sample(List<String> elements, double[][][] values, double[][] energies, List<ChainReport> reports) {
    /** Samples chains 1, 2, ... of a seed. */
    public static Sample draw(Model model, ChainSpec spec, int chains, long seed) {
        List<String> elements = model.variables().stream()
                .map(Variable::elementNames)
                .flatMap(List::stream)
                .toList();
        int draws = (int) spec.draws();
        double[][][] values = new double[elements.size()][chains][draws];
        double[][] energies = new double[chains][draws];
        List<ChainReport> reports = IntStream.range(0, chains)
                .parallel()
                .mapToObj(c -> fill(Chain.of(spec, model, RandomKey.of(seed).fold(c + 1)), c, values, energies[c]))
                .toList();
        return new Sample(elements, values, energies, new ArrayList<>(reports));
    }

    private static ChainReport fill(Chain chain, int number, double[][][] values, double[] energies) {
        while (chain.hasNext()) {
            Draw draw = chain.next();
            int iteration = (int) draw.iteration() - 1;
            if (iteration >= 0) {
                energies[iteration] = draw.energy();
                for (int e = 0; e < values.length; e++) {
                    values[e][number][iteration] = draw.values()[e];
                }
            }
        }
        return chain.report("test", number + 1);
    }

    /** The draws of an element, chain x iteration. */
    public double[][] of(String element) {
        int index = elements.indexOf(element);
        if (index < 0) {
            throw new IllegalArgumentException(element + " is not among " + elements);
        }
        return values[index];
    }

    /** Gradient evaluations for the draws of all chains. */
    public long gradients() {
        return reports.stream().mapToLong(ChainReport::gradientsSampling).sum();
    }

    /** Divergent draws of all chains. */
    public long divergences() {
        return reports.stream().mapToLong(ChainReport::divergences).sum();
    }
}
