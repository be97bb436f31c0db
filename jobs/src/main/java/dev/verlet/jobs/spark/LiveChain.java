package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.study.Kept;
import java.io.IOException;

/** A chain of a block while it runs: its draws become rows, and an exception of its model the end of it. */
final class LiveChain {
    private final long task;
    private final String posterior;
    private final int number;
    private final DrawRow.Layout layout;
    private final Chain chain;
    private final Kept kept;
    private final int warmup;
    private final ProgressReporter progress;
    private long iteration;
    private long divergences;
    private String failure;

    LiveChain(
            long task,
            String posterior,
            int number,
            DrawRow.Layout layout,
            StudySpec spec,
            Chain chain,
            ProgressReporter progress) {
        this.task = task;
        this.posterior = posterior;
        this.number = number;
        this.layout = layout;
        this.chain = chain;
        this.kept = spec.plan().kept();
        this.warmup = spec.chain().warmup();
        this.progress = progress;
        this.iteration = -warmup;
    }

    /** Makes iterations up to a given one, or to the chain's end, and writes the rows of those that are kept. */
    void advanceTo(long last, TableWriter<DrawRow> rows) throws IOException {
        while (!hasEnded() && iteration < last) {
            Draw draw = next();
            if (draw == null) {
                break;
            }
            iteration = draw.iteration();
            divergences += iteration >= 1 && draw.divergent() ? 1 : 0;
            if (kept.isKept(iteration)) {
                rows.write(new DrawRow(posterior, number, layout, draw));
            }
            if (!hasEnded()) {
                progress.report(task, iteration + warmup, divergences);
            }
        }
        if (hasEnded()) {
            progress.end(task, iteration + warmup, divergences);
        }
    }

    private Draw next() {
        try {
            return chain.next();
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // What a model's code can do wrong; other errors are the machine's, and Spark's to handle.
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return null;
        }
    }

    /** Whether it makes no more iterations: it failed, reached its limit, or has made them all. */
    boolean hasEnded() {
        return failure != null || !chain.hasNext();
    }

    ChainReport report() {
        return failure == null ? chain.report(posterior, number) : chain.reportFailure(posterior, number, failure);
    }
}
