package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.TableWriter;
import java.io.IOException;

/** A chain of a block while it runs: its draws become rows, and an exception of its model the end of it. */
final class LiveChain {
    private final long task;
    private final String posterior;
    private final int number;
    private final DrawRow.Layout layout;
    private final Chain chain;
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
            Chain chain,
            int warmup,
            ProgressReporter progress) {
        this.task = task;
        this.posterior = posterior;
        this.number = number;
        this.layout = layout;
        this.chain = chain;
        this.warmup = warmup;
        this.progress = progress;
        this.iteration = -warmup;
    }

    /** Makes draws up to an iteration, or to the chain's failure. */
    void advanceTo(long last, TableWriter<DrawRow> rows) throws IOException {
        while (failure == null && iteration < last) {
            Draw draw = next();
            if (draw == null) {
                progress.end(task, iteration + warmup, divergences);
                return;
            }
            iteration = draw.iteration();
            if (iteration >= 1) {
                divergences += draw.divergent() ? 1 : 0;
                rows.write(new DrawRow(posterior, number, layout, draw));
            }
            if (chain.hasNext()) {
                progress.report(task, iteration + warmup, divergences);
            } else {
                progress.end(task, iteration + warmup, divergences);
            }
        }
    }

    private Draw next() {
        try {
            return chain.next();
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return null;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    ChainReport report() {
        return failure == null ? chain.report(posterior, number) : chain.reportFailure(posterior, number, failure);
    }
}
