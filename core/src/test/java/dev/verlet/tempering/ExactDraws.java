package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Exact independent draws of all levels of a path of normal distributions, in place of exploration. */
interface ExactDraws {
    /** A replica at a level, with its energies. */
    Replica draw(int level, double beta, RandomGenerator random);

    /** N(0, I / (1 + 9 b)): from precision 1 to 10, without constants. */
    static ExactDraws precision(int dimension) {
        return (level, beta, random) -> {
            double[] x = new double[dimension];
            double squares = 0;
            for (int i = 0; i < dimension; i++) {
                x[i] = random.nextGaussian() / Math.sqrt(1 + 9 * beta);
                squares += x[i] * x[i];
            }
            return new Replica(level, level, x, -0.5 * squares, -5 * squares);
        };
    }

    /** N(-3 + 6 b, 1): from N(-3, 1) to N(3, 1). */
    static ExactDraws shift() {
        return (level, beta, random) -> {
            double x = -3 + 6 * beta + random.nextGaussian();
            return new Replica(level, level, new double[] {x}, -0.5 * (x + 3) * (x + 3), -0.5 * (x - 3) * (x - 3));
        };
    }

    /** Uniform on (0, 1), and on (0, 1/2) above the reference: the target is zero on half of it. */
    static ExactDraws halved() {
        return (level, beta, random) -> {
            double x = random.nextDouble() * (beta == 0 ? 1 : 0.5);
            return new Replica(level, level, new double[] {x}, 0, x < 0.5 ? 0 : Double.NEGATIVE_INFINITY);
        };
    }

    /** Replicas of all levels, in their order. */
    default List<Replica> scan(Levels levels, RandomGenerator random) {
        List<Replica> replicas = new ArrayList<>();
        for (int level = 0; level < levels.count(); level++) {
            replicas.add(draw(level, levels.all().get(level).beta(), random));
        }
        return replicas;
    }

    /** A ladder of one leg with nothing to explore by. */
    static Levels ladder(double... betas) {
        List<Level> leg = Arrays.stream(betas)
                .mapToObj(beta -> new Level(beta, false, new double[0], new double[] {1}))
                .toList();
        return Levels.ofLegs(1, List.of(leg), new double[0], new double[0]);
    }
}
