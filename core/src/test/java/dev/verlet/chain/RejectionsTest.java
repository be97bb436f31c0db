package dev.verlet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a model says of points that it rejects is counted, and its first words are kept. */
class RejectionsTest {
    private static final ChainSpec SHORT = ChainSpec.defaults().withWarmup(150).withDraws(50);

    /** A standard normal above a bound; below it the model rejects with its count of rejections. */
    private record HalfLine(double bound) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x"));
        }

        @Override
        public LogDensity logDensity() {
            return new LogDensity() {
                private int rejected;
                private Optional<String> rejection = Optional.empty();

                @Override
                public int dimension() {
                    return 1;
                }

                @Override
                public double evaluate(double[] position, double[] gradient) {
                    gradient[0] = -position[0];
                    boolean inside = position[0] > bound;
                    rejection = inside ? Optional.empty() : Optional.of("reject: number " + ++rejected);
                    return inside ? -0.5 * position[0] * position[0] : Double.NEGATIVE_INFINITY;
                }

                @Override
                public Optional<String> rejection() {
                    return rejection;
                }
            };
        }
    }

    private static Chain chain(Model model) {
        return Chain.of(SHORT, model, RandomKey.of(5));
    }

    @Test
    void areCountedAndTheFirstIsKept() {
        Chain chain = chain(new HalfLine(-0.5));
        chain.forEachRemaining(draw -> {});
        ChainReport report = chain.report("x", 1);

        assertThat(report.rejections().first()).isEqualTo("reject: number 1");
        assertThat(report.rejections().count()).isPositive().isEqualTo(report.nonFinite());
    }

    @Test
    void outliveAStop() {
        Model model = new HalfLine(-0.5);
        Chain whole = chain(model);
        whole.forEachRemaining(draw -> {});
        Chain first = chain(model);
        for (int i = 0; i < 120; i++) {
            first.next();
        }
        Chain second = chain(model);
        second.resume(first.save());
        second.forEachRemaining(draw -> {});

        assertThat(second.report("x", 1).rejections())
                .isEqualTo(whole.report("x", 1).rejections());
    }

    @Test
    void areToldWhereNoChainCanStart() {
        assertThatThrownBy(() -> chain(new HalfLine(3)).next())
                .isInstanceOf(NoStartingPointException.class)
                .hasMessageEndingWith(": reject: number 100");
    }

    @Test
    void longWordsAreCut() {
        assertThat(Rejections.NONE.and("x".repeat(10_000)).first()).hasSize(500);
    }
}
