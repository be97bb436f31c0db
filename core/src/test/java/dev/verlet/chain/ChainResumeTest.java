package dev.verlet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.kernel.HmcSpec;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.random.RandomKey;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chain that is stopped anywhere, and made again elsewhere, goes on as if nothing had happened. */
class ChainResumeTest {
    private static final ChainSpec SHORT = ChainSpec.defaults().withWarmup(160).withDraws(40);
    private final Model model = TestModels.scaledNormal();

    /** Stops after every seventh iteration: in every part of warmup, at its end, and among the draws. */
    @ParameterizedTest
    @EnumSource(MetricForm.class)
    void goesOnBitForBit(MetricForm metric) {
        ChainSpec spec = SHORT.withAdaptation(new Adaptation(0.8, metric, Scope.ALL));

        assertThat(interruptedEvery(7, spec)).isEqualTo(interruptedEvery(Integer.MAX_VALUE, spec));
    }

    /** In one dimension a dense metric is a diagonal one. */
    @Test
    void goesOnInOneDimension() {
        Model one = TestModels.of(List.of(Parameter.real("x")), (q, gradient) -> {
            gradient[0] = -q[0] / 9;
            return -q[0] * q[0] / 18;
        });
        ChainSpec spec = SHORT.withAdaptation(new Adaptation(0.8, MetricForm.DENSE, Scope.ALL));

        assertThat(interruptedEvery(7, spec, one)).isEqualTo(interruptedEvery(Integer.MAX_VALUE, spec, one));
    }

    @Test
    void goesOnWithAnyKernel() {
        ChainSpec spec = SHORT.withKernel(HmcSpec.DEFAULT);

        assertThat(interruptedEvery(11, spec)).isEqualTo(interruptedEvery(Integer.MAX_VALUE, spec));
    }

    private List<String> interruptedEvery(int iterations, ChainSpec spec) {
        return interruptedEvery(iterations, spec, model);
    }

    private static List<String> interruptedEvery(int iterations, ChainSpec spec, Model model) {
        List<String> made = new ArrayList<>();
        Chain chain = chain(spec, model);
        while (chain.hasNext()) {
            Draw draw = chain.next();
            made.add(draw.iteration() + ": " + draw.values()[0] + " " + draw.values()[draw.values().length - 1] + " "
                    + draw.stepSize() + " " + draw.energy());
            if (made.size() % iterations == 0) {
                byte[] saved = chain.save();
                chain = chain(spec, model);
                chain.resume(saved);
            }
        }
        ChainReport report = chain.report("normal", 1);
        made.add(report.draws() + " " + report.warmup() + " " + report.meanAcceptStat() + " "
                + report.gradientsWarmup() + " " + report.gradientsSampling() + " " + report.divergences() + " "
                + report.nonFinite() + " " + report.stepSize() + " " + report.inverseMetric()[0]);
        return made;
    }

    /** Seconds add up over the parts: the clock stands still while nothing runs. */
    @Test
    void timesOfThePartsAddUp() {
        long[] now = {0};
        Chain first =
                new Chain(SHORT, () -> ChainStart.RANDOM, model, model.logDensity(), RandomKey.of(1), () -> now[0]);
        for (int i = 0; i < 100; i++) {
            first.next();
            now[0] += 1_000_000_000L;
        }
        byte[] saved = first.save();
        now[0] = 7;
        Chain second =
                new Chain(SHORT, () -> ChainStart.RANDOM, model, model.logDensity(), RandomKey.of(1), () -> now[0]);
        second.resume(saved);
        while (second.hasNext()) {
            second.next();
            now[0] += 1_000_000_000L;
        }

        assertThat(second.report("normal", 1).warmupSeconds()).isBetween(158.0, 161.0);
        assertThat(second.report("normal", 1).samplingSeconds()).isBetween(39.0, 42.0);
    }

    @Test
    void aStateBeforeTheBeginningIsTheBeginning() {
        assertThat(chain(SHORT).save()).isEmpty();
    }

    @Test
    void refusesADamagedState() {
        byte[] saved = afterOne().save();
        byte[] half = Arrays.copyOf(saved, saved.length / 2);
        byte[] ones = saved.clone();
        Arrays.fill(ones, (byte) 0xff);

        assertThatThrownBy(() -> chain(SHORT).resume(half)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> chain(SHORT).resume(ones)).hasMessageContaining("damaged");
    }

    private Chain afterOne() {
        Chain chain = chain(SHORT);
        chain.next();
        return chain;
    }

    private Chain chain(ChainSpec spec) {
        return chain(spec, model);
    }

    private static Chain chain(ChainSpec spec, Model model) {
        return new Chain(spec, () -> ChainStart.RANDOM, model, model.logDensity(), RandomKey.of(6), System::nanoTime);
    }
}
