package dev.verlet.model.stan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainSpec;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A real BridgeStan library, named by the property {@code verlet.bridgestan.library}, with the file of its data by
 * {@code verlet.bridgestan.data}.
 */
@EnabledIfSystemProperty(named = "verlet.bridgestan.library", matches = ".+")
class RealBridgeStanTest {
    private Model model;

    @BeforeEach
    void open() throws IOException {
        String data = System.getProperty("verlet.bridgestan.data", "");
        model = Programs.model(
                Path.of(System.getProperty("verlet.bridgestan.library")),
                "",
                data.isEmpty() ? "{}" : Files.readString(Path.of(data)));
    }

    private double[] point(int seed) {
        return RandomKey.of(seed).generator().doubles(model.dimension(), -1, 1).toArray();
    }

    @Test
    void gradientsAreThoseOfTheDensity() {
        LogDensity density = model.logDensity();
        double[] q = point(1);
        double[] gradient = new double[q.length];
        density.evaluate(q, gradient);
        for (int i = 0; i < q.length; i++) {
            double[] up = q.clone();
            double[] down = q.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (density.value(up) - density.value(down)) / 2e-5;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void eightThreadsFindWhatOneFinds() {
        double[] serial = IntStream.range(0, 2000)
                .mapToDouble(i -> model.logDensity().value(point(i)))
                .toArray();
        double[] parallel = IntStream.range(0, 2000)
                .parallel()
                .mapToDouble(i -> model.logDensity().value(point(i)))
                .toArray();

        assertThat(parallel).containsExactly(serial);
    }

    @Test
    void pointsGoToTheirValuesAndBack() {
        double[] q = point(2);
        double[] x = new double
                [model.parameters().stream()
                        .mapToInt(parameter -> parameter.variable().size())
                        .sum()];
        double[] back = new double[q.length];
        assertThat(model.constrain(q, x)).isFinite();
        model.unconstrain(x, back);

        assertThat(back).containsExactly(q, within(1e-9));
    }

    @Test
    void aChainSamplesIt() {
        Chain chain = Chain.of(ChainSpec.defaults().withWarmup(300).withDraws(200), model, RandomKey.of(3));
        chain.forEachRemaining(draw -> assertThat(draw.values()[0]).isFinite());

        assertThat(chain.report("real", 1).draws()).isEqualTo(200);
    }
}
