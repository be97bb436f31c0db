package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.model.Model;
import dev.verlet.proof.Target.Known;
import dev.verlet.proof.Target.Needs;
import dev.verlet.reference.ReferencePosterior;
import dev.verlet.reference.RegressionReference;
import dev.verlet.reference.RegressionReferences;
import dev.verlet.reference.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The means and standard deviations of reference posteriors, written as formulas. */
class RegressionProofTest {
    private static final long SEED = 20261126;

    static List<String> references() {
        return RegressionReferences.names();
    }

    @ParameterizedTest
    @MethodSource("references")
    void theReferencesMomentsAreReproduced(String name) {
        Assumptions.assumeTrue(ReferencePosterior.available(name), "reference " + name + " is absent");
        ReferencePosterior posterior = ReferencePosterior.load(name);
        RegressionReference reference = RegressionReferences.of(name);
        List<Known> moments = posterior.parameters().stream()
                .map(s -> new Known(s.name(), s.mean(), s.sd(), s.mcseMean(), s.mcseSd()))
                .toList();
        Model model = reference.model(posterior);
        Target target = new Target(
                name, () -> model, () -> moments, Needs.draws(name.equals("sim-poisson-groups") ? 6_500 : 3_000));

        MomentCheck check =
                MomentCheck.of(target, renamed(target.sample(ChainSpec.defaults(), SEED), model, posterior, reference));

        System.out.println(check);
        assertThat(check.problems()).isEmpty();
    }

    private static Sample renamed(
            Sample sample, Model model, ReferencePosterior posterior, RegressionReference reference) {
        int elements = sample.values().length;
        int chains = sample.values()[0].length;
        int draws = sample.values()[0][0].length;
        List<String> names = new ArrayList<>();
        double[][][] values = new double[posterior.parameters().size()][chains][draws];
        posterior.parameters().forEach(summary -> names.add(summary.name()));
        double[] draw = new double[elements];
        for (int c = 0; c < chains; c++) {
            for (int t = 0; t < draws; t++) {
                for (int e = 0; e < elements; e++) {
                    draw[e] = sample.values()[e][c][t];
                }
                Map<String, Double> named = reference.named(model, posterior, draw);
                for (int e = 0; e < names.size(); e++) {
                    values[e][c][t] = named.get(names.get(e));
                }
            }
        }
        return new Sample(names, values, sample.energies(), sample.reports());
    }
}
