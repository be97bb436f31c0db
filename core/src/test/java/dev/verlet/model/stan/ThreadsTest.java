package dev.verlet.model.stan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries in several threads: together where they allow it, else one at a time. */
class ThreadsTest {
    private static final int THREADS = 8;
    private static final String DATA = "{\"rho\": 0.6, \"mean\": 1}";

    @TempDir
    private Path folder;

    /** Has all threads do the same, and gives what each found. */
    private static <T> List<T> together(Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> found = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(java.util.Collections.nCopies(THREADS, work))) {
                found.add(result.get());
            }
            return found;
        } finally {
            pool.shutdownNow();
        }
    }

    private static double sumOfDensities(Model model, int points) {
        LogDensity density = model.logDensity();
        double[] q = new double[3];
        double[] gradient = new double[3];
        double sum = 0;
        for (int i = 0; i < points; i++) {
            q[0] = 0.001 * i;
            q[2] = -0.002 * i;
            sum += density.evaluate(q, gradient) + gradient[0] + gradient[1] + gradient[2];
        }
        return sum;
    }

    private static double draw(Model model) {
        double[] values = new double[model.drawSize()];
        model.draw(new double[3], RandomKey.of(1), values);
        return values[values.length - 1];
    }

    @Test
    void eightThreadsFindWhatOneFinds() throws Exception {
        Model model = Programs.model(CompiledProgram.compile(folder.resolve("a_model.so")), "", DATA);

        assertThat(together(() -> sumOfDensities(model, 20_000))).containsOnly(sumOfDensities(model, 20_000));
        assertThat(together(() -> draw(model))).containsOnly(draw(model));
    }

    @Test
    void aLibraryWithoutThreadsIsEnteredByOneAtATime() throws Exception {
        Path single = CompiledProgram.compile(folder.resolve("single_model.so"), "SLOW", "THREADS=\"false\"");
        Model model = Programs.model(single, "", DATA);
        together(() -> {
            Model another = Programs.model(single, "", DATA);
            return sumOfDensities(another, 30) + sumOfDensities(model, 30) + draw(model);
        });

        assertThat(Programs.count(single, "test_together")).isZero();
    }

    /** What the test above must find: the library only says that it has threads. */
    @Test
    void aLibraryWithThreadsIsEnteredTogether() throws Exception {
        Path planted = CompiledProgram.compile(folder.resolve("planted_model.so"), "SLOW");
        Model model = Programs.model(planted, "", DATA);
        together(() -> sumOfDensities(model, 100));

        assertThat(Programs.count(planted, "test_together")).isPositive();
    }

    @Test
    void beforeVersionSevenModelsAndDrawsAreMadeOneAtATime() throws Exception {
        assertThat(entriesOfDraws("old_model.so", "MINOR=6")).isZero();
        assertThat(entriesOfDraws("new_model.so", "MINOR=7")).isPositive();
    }

    private int entriesOfDraws(String name, String minor) throws IOException, Exception {
        Path library = CompiledProgram.compile(folder.resolve(name), "SLOW", minor);
        Model first = Programs.model(library, "", DATA);
        together(() -> {
            double sum = 0;
            for (int i = 0; i < 50; i++) {
                sum += draw(first);
            }
            return sum + draw(Programs.model(library, "", DATA));
        });
        return Programs.count(library, "test_together");
    }

    @Test
    void rulesFollowFromVersionAndFlags() {
        String threads = "Stan C++ Defines:\n\tSTAN_THREADS=true\n\tSTAN_MPI=false\n";

        assertThat(ThreadRules.of(new Version(2, 7, 0), threads)).isEqualTo(new ThreadRules(true, true));
        assertThat(ThreadRules.of(new Version(2, 6, 2), threads)).isEqualTo(new ThreadRules(true, false));
        assertThat(ThreadRules.of(new Version(2, 7, 0), threads.replace("true", "false")))
                .isEqualTo(ThreadRules.CAUTIOUS);
        assertThat(ThreadRules.of(new Version(2, 7, 0), "")).isEqualTo(ThreadRules.CAUTIOUS);
    }
}
