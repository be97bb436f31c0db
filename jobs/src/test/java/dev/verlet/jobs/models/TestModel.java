package dev.verlet.jobs.models;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Models that misbehave on purpose. */
public abstract class TestModel implements ModelFactory {
    private static final AtomicLong DENSITIES = new AtomicLong();

    /** How often a density was asked for in this JVM: by a task, once for each chain that it begins or goes on with. */
    public static long densities() {
        return DENSITIES.get();
    }

    @Override
    public String description() {
        return "misbehaves on purpose";
    }

    @Override
    public String parameters() {
        return "mu, tau > 0";
    }

    @Override
    public List<Field> settings() {
        return List.of(Field.real("limit", "where it starts").withFallback(3.0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double limit = settings.real("limit");
        return new Model() {
            @Override
            public List<Parameter> parameters() {
                return List.of(Parameter.real("mu"), Parameter.positive("tau"));
            }

            @Override
            public LogDensity logDensity() {
                DENSITIES.incrementAndGet();
                return new LogDensity() {
                    @Override
                    public int dimension() {
                        return 2;
                    }

                    @Override
                    public double evaluate(double[] q, double[] gradient) {
                        gradient[0] = -q[0];
                        gradient[1] = -q[1];
                        misbehave(q, gradient, limit);
                        return -0.5 * (q[0] * q[0] + q[1] * q[1]);
                    }

                    @Override
                    public boolean hasGradient() {
                        return knowsGradient();
                    }
                };
            }
        };
    }

    boolean knowsGradient() {
        return true;
    }

    abstract void misbehave(double[] q, double[] gradient, double limit);

    /** Fails an assertion at once. */
    public static final class Asserting extends TestModel {
        @Override
        public String name() {
            return "test-asserting";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            throw new AssertionError("no density is this large");
        }
    }

    /** Has no finite gradient by tau anywhere. */
    public static final class NoStart extends TestModel {
        @Override
        public String name() {
            return "test-no-start";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            gradient[1] = Double.NaN;
        }
    }

    /** Throws where mu is large, as a solver might. */
    public static final class Throwing extends TestModel {
        @Override
        public String name() {
            return "test-throwing";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            if (q[0] > limit) {
                throw new ArithmeticException("the solver gave up at mu > " + limit);
            }
        }
    }

    /** Throws where mu is larger than a limit of this JVM, as what depends on the machine's state might. */
    public static final class Flaky extends TestModel {
        private static volatile double failAt = Double.POSITIVE_INFINITY;

        /** Sets the limit. */
        public static void failAt(double limit) {
            failAt = limit;
        }

        @Override
        public String name() {
            return "test-flaky";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            if (q[0] > failAt) {
                throw new IllegalStateException("out of licences");
            }
        }
    }

    /** Takes its time: a tenth of a millisecond and more for each gradient. */
    public static final class Slow extends TestModel {
        @Override
        public String name() {
            return "test-slow";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            long end = System.nanoTime() + (long) (limit * 100_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    /** Kills its task once, after a number of evaluations in this JVM, as a lost executor would. */
    public static final class Crashing extends TestModel {
        private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

        /** Plants the crash. */
        public static void crashAfter(long evaluations) {
            LEFT.set(evaluations);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Throwable> E sneaky(Throwable crash) throws E {
            throw (E) crash;
        }

        /** Whether the crash has happened. */
        public static boolean crashed() {
            return LEFT.get() <= 0;
        }

        @Override
        public String name() {
            return "test-crashing";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            if (LEFT.decrementAndGet() == 0) {
                // No exception of a model's: it fails the task.
                throw TestModel.Crashing.<RuntimeException>sneaky(new IOException("a planted crash"));
            }
        }
    }

    /** Has a gradient that depends on how often it was asked for in this JVM, as one with a hidden state would. */
    public static final class Remembering extends TestModel {
        private static final AtomicLong CALLS = new AtomicLong();

        /** Begins anew. */
        public static void forget() {
            CALLS.set(0);
        }

        @Override
        public String name() {
            return "test-remembering";
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            gradient[0] += 1e-6 * (CALLS.incrementAndGet() % 7);
        }
    }

    /** Knows its density alone. */
    public static final class NoGradient extends TestModel {
        @Override
        public String name() {
            return "test-no-gradient";
        }

        @Override
        boolean knowsGradient() {
            return false;
        }

        @Override
        void misbehave(double[] q, double[] gradient, double limit) {
            gradient[0] = Double.NaN;
        }
    }
}
