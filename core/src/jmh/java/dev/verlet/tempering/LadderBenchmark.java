package dev.verlet.tempering;

import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.State;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.random.RandomKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a scan costs in one thread beyond its explorations: swaps, statistics, and the evaluations where explorations start
 * and end, against the same NUTS transitions at every level that never swap. A logistic regression with normal priors,
 * eight levels.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LadderBenchmark {
    private static final int PREDICTORS = 10;

    @Param({"10", "1000"})
    private int observations;

    private ParallelTempering ladder;
    private Execution execution;
    private List<TunableKernel> kernels;
    private List<State> states;
    private long iteration;

    /** Simulates data and tunes a ladder. */
    @Setup
    public void tune() {
        TemperingSpec spec =
                TemperingSpec.defaults().withLevels(8).withRounds(9).withDraws(Long.MAX_VALUE);
        Model model = model();
        ladder = new ParallelTempering(spec, model, RandomKey.of(1));
        execution = new SerialExecution(spec, model);
        while (ladder.round() < spec.rounds()) {
            ladder.next(execution);
        }
        kernels = new ArrayList<>();
        states = new ArrayList<>();
        for (Replica replica : ladder.next(execution).explored().stream().map(Explored::replica).toList()) {
            Level level = ladder.levels().all().get(Math.max(1, replica.level()));
            PathDensity path = new PathDensity(
                    model.prior().orElseThrow().logDensity(), model.logDensity(), level.beta());
            Metric metric = Metric.ofInverse(level.inverseMetric(), PREDICTORS);
            TunableKernel kernel = (TunableKernel) spec.explorers().get(0).kernel(path, metric);
            kernels.add(kernel.withStepSize(level.stepSizes()[0]));
            states.add(State.at(replica.position(), path));
        }
    }

    private Model model() {
        RandomGenerator random = RandomKey.of(1).generator();
        StringBuilder rows = new StringBuilder();
        double[] outcomes = new double[observations];
        for (int i = 0; i < observations; i++) {
            double[] row = random.doubles(PREDICTORS, -1, 1).toArray();
            outcomes[i] = random.nextDouble() < 0.5 ? 1 : 0;
            rows.append(i == 0 ? "" : ",").append(Arrays.toString(row));
        }
        String data = "{\"N\": %d, \"K\": %d, \"X\": [%s], \"y\": %s}"
                .formatted(observations, PREDICTORS, rows, Arrays.toString(outcomes));
        return new ModelSpec("logistic-regression", "{\"b-prior\": \"normal\", \"b-scale\": 2.5}")
                .create(
                        ModelRegistry.load(LadderBenchmark.class.getClassLoader()),
                        data.getBytes(StandardCharsets.UTF_8),
                        "simulated");
    }

    /** A scan of the ladder; its reference draws independently. */
    @Benchmark
    public Scan scan() {
        return ladder.next(execution);
    }

    /** Seven transitions, one at each level but the reference. */
    @Benchmark
    public State explorations() {
        RandomKey key = RandomKey.of(2).fold(iteration++);
        for (int level = 1; level < kernels.size(); level++) {
            PathDensity path = (PathDensity) kernels.get(level).hamiltonian().target();
            path.reset();
            states.set(level, kernels.get(level).transition(key.fold(level), states.get(level)).state());
        }
        return states.get(1);
    }
}
