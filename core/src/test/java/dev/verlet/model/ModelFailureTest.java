package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelFailureTest {
    private static final StackTraceElement JAVA =
            new StackTraceElement("java.util.Objects", "check", "Objects.java", 9);
    private static final StackTraceElement TAPE =
            new StackTraceElement("dev.verlet.model.autodiff.Tape", "plus", "Tape.java", 3);
    private static final StackTraceElement USER = new StackTraceElement("demo.Buggy", "evaluate", "Buggy.java", 37);
    private static final StackTraceElement CHAIN =
            new StackTraceElement("dev.verlet.chain.Chain", "next", "Chain.java", 1);
    private static final StackTraceElement SPARK =
            new StackTraceElement("org.apache.spark.Task", "run", "Task.scala", 5);

    private static <T extends Throwable> T thrown(T throwable, StackTraceElement... frames) {
        throwable.setStackTrace(frames);
        return throwable;
    }

    @Test
    void theModelsOwnMessageComesFirst() {
        IllegalStateException boo = thrown(new IllegalStateException("boo"), USER, CHAIN, SPARK);

        assertThat(ModelFailure.words(boo))
                .isEqualTo("boo (IllegalStateException in demo.Buggy.evaluate, Buggy.java:37)");
    }

    @Test
    void withoutMessageTheKindIsTold() {
        NullPointerException bare = thrown(new NullPointerException(), USER, CHAIN);

        assertThat(ModelFailure.words(bare)).isEqualTo("NullPointerException in demo.Buggy.evaluate, Buggy.java:37");
    }

    @Test
    void whatTheModelCalledIsPassedOver() {
        Exception within = thrown(new IllegalArgumentException("lengths 2 and 3"), JAVA, TAPE, USER, TAPE, CHAIN);

        assertThat(ModelFailure.words(within)).contains("demo.Buggy.evaluate, Buggy.java:37");
    }

    /** What Verlet says itself has its own words, and whoever runs it is no model. */
    @Test
    void noPlaceIsToldOfWhatVerletThrew() {
        assertThat(ModelFailure.words(thrown(new IllegalArgumentException("no start"), CHAIN, SPARK)))
                .isEqualTo("no start");
        assertThat(ModelFailure.words(thrown(new IllegalArgumentException("K = 0"), TAPE, CHAIN, USER)))
                .isEqualTo("K = 0");
        assertThat(ModelFailure.words(thrown(new NullPointerException()))).isEqualTo("NullPointerException");
    }
}
