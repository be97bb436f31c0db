package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.model.ModelFailure;

/** A chain that makes iterations; an exception of its model is the end of it. */
final class RunningChain implements LiveChain {
    private static final byte[] NO_STATE = {};

    private final long task;
    private final String posterior;
    private final int number;
    private final Chain chain;
    private final int warmup;
    private final ProgressReporter progress;
    private String failure;
    private boolean endReported;

    RunningChain(long task, String posterior, int number, Chain chain, int warmup, ProgressReporter progress) {
        this.task = task;
        this.posterior = posterior;
        this.number = number;
        this.chain = chain;
        this.warmup = warmup;
        this.progress = progress;
    }

    @Override
    public Draw next() {
        Draw draw = null;
        try {
            draw = chain.next();
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // What a model's code can do wrong; other errors are the machine's, and Spark's to handle.
            failure = ModelFailure.words(e);
        }
        if (!hasEnded()) {
            progress.report(task, iterations(), chain.divergences());
        }
        return draw;
    }

    @Override
    public long iteration() {
        return chain.iteration();
    }

    private long iterations() {
        return chain.iteration() + warmup;
    }

    @Override
    public boolean hasEnded() {
        boolean ended = failure != null || !chain.hasNext();
        if (ended && !endReported) {
            endReported = true;
            progress.end(task, iterations(), chain.divergences());
        }
        return ended;
    }

    @Override
    public byte[] save() {
        return chain.save();
    }

    @Override
    public ChainEnd end() {
        if (failure != null) {
            return new ChainEnd(chain.reportFailure(posterior, number, failure), NO_STATE);
        }
        ChainReport report = chain.report(posterior, number);
        return new ChainEnd(report, chain.save());
    }
}
