package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Draw;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.spark.DriverRounds.ScanLostException;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderRound.LevelRow;
import dev.verlet.jobs.table.LadderState;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Level;
import dev.verlet.tempering.ParallelTempering;
import dev.verlet.tempering.RoundReport;
import dev.verlet.tempering.Scan;
import dev.verlet.tempering.TemperingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A ladder as a chain of its block: its tuning rounds are the warmup, the scans of its last round the draws, of the
 * target alone. Whatever explores the replicas, it makes the same draws.
 */
final class LadderChain implements LiveChain {
    private static final byte[] NO_STATE = {};
    private static final double[] UNSTORED = {};

    private final Identity id;
    private final TemperingSpec spec;
    private final Model model;
    private final Surroundings around;
    private final ParallelTempering ladder;
    private final long warmup;
    private final List<LadderRound> rounds = new ArrayList<>();
    private double roundSeconds;
    private long divergences;
    private String failure;
    private boolean endReported;
    private boolean atMilestone;

    /**
     * Whose ladder it is.
     *
     * @param task the chain task's number within the study
     * @param copy the ladder's number among the copies of its posterior, from 1
     */
    record Identity(long task, String posterior, int copy, RandomKey key) {}

    /**
     * What a ladder works with.
     *
     * @param execution explores its replicas
     * @param draws makes the values of rows
     * @param progress told of every scan
     * @param rounds told of every round that ends
     * @param cancelled asked when the model's code failed: a failure after that is none of the model's
     * @param checkpointsRounds whether the end of a round is a milestone
     */
    record Surroundings(
            Execution execution,
            LadderDraws draws,
            ProgressReporter progress,
            Consumer<LadderRound> rounds,
            BooleanSupplier cancelled,
            boolean checkpointsRounds) {}

    /**
     * A ladder, at its beginning or where a state left it.
     *
     * @param state as {@link #save()} gave it; empty for the beginning
     * @throws IllegalArgumentException if the model does not suit the specification
     */
    LadderChain(Identity id, TemperingSpec spec, Model model, Surroundings around, byte[] state) {
        this.id = id;
        this.spec = spec;
        this.model = model;
        this.around = around;
        this.ladder = new ParallelTempering(spec, model, id.key);
        this.warmup = scansBefore(spec, spec.rounds());
        if (state.length > 0) {
            LadderState saved = LadderState.decode(state);
            ladder.resume(saved.ladder());
            rounds.addAll(saved.rounds());
            roundSeconds = saved.roundSeconds();
        }
    }

    /** The scans of the rounds before one. */
    static long scansBefore(TemperingSpec spec, int round) {
        long scans = 0;
        for (int r = 1; r < round; r++) {
            scans += spec.scans(r);
        }
        return scans;
    }

    @Override
    public Draw next() {
        Draw draw = null;
        long start = System.nanoTime();
        try {
            Scan scan = ladder.next(around.execution);
            roundSeconds += (System.nanoTime() - start) / 1e9;
            atMilestone = around.checkpointsRounds && scan.report().isPresent();
            scan.report().ifPresent(this::endRound);
            draw = draw(scan);
        } catch (CancelledException | ScanLostException e) {
            throw e;
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            if (around.cancelled.getAsBoolean()) {
                throw new CancelledException();
            }
            // What a model's code can do wrong; other errors are the machine's, and Spark's to handle.
            failure = ModelFailure.words(e);
        }
        if (!hasEnded()) {
            around.progress.report(id.task, iterations(), divergences);
        }
        return draw;
    }

    private void endRound(RoundReport report) {
        FaultPoint.BEFORE_ROUND.reached();
        LadderRound round = LadderRound.of(id.posterior, id.copy, report, roundSeconds);
        rounds.add(round);
        // More scans of the last round, made later, are one round with these.
        roundSeconds = report.round() < spec.rounds() ? 0 : roundSeconds;
        around.rounds.accept(round);
        FaultPoint.DURING_ROUND.reached();
    }

    private Draw draw(Scan scan) {
        boolean isDraw = scan.round() == spec.rounds();
        long iteration = scansBefore(spec, scan.round()) + scan.scan() - warmup;
        Explored target = scan.target();
        divergences += isDraw ? target.divergences() : 0;
        return new Draw(
                iteration,
                isDraw ? around.draws.values(scan) : UNSTORED,
                target.replica().logTarget(),
                Arrays.stream(target.acceptStats()).average().orElse(Double.NaN),
                target.stepSizes()[0],
                0,
                Math.toIntExact(target.evaluations()),
                target.divergences() > 0,
                Double.NaN);
    }

    @Override
    public long iteration() {
        return iterations() - warmup;
    }

    private long iterations() {
        return scansBefore(spec, ladder.round()) + ladder.scan();
    }

    @Override
    public boolean hasEnded() {
        boolean ended = failure != null || !ladder.hasNext();
        if (ended && !endReported) {
            endReported = true;
            around.progress.end(id.task, iterations(), divergences);
        }
        return ended;
    }

    @Override
    public boolean isAtMilestone() {
        return atMilestone;
    }

    @Override
    public byte[] save() {
        return new LadderState(roundSeconds, rounds, ladder.save()).encode();
    }

    @Override
    public ChainEnd end() {
        return failure == null
                ? new ChainEnd(report(Status.DONE, ""), save())
                : new ChainEnd(report(Status.FAILED, failure), NO_STATE);
    }

    private ChainReport report(Status status, String error) {
        Level target = ladder.levels().all().get(ladder.levels().target());
        List<LadderRound> tuning =
                rounds.stream().filter(round -> round.round() < spec.rounds()).toList();
        List<LadderRound> last = rounds.isEmpty() || tuning.size() == rounds.size()
                ? List.of()
                : rounds.subList(rounds.size() - 1, rounds.size());
        return new ChainReport(
                id.posterior,
                id.copy,
                status,
                error,
                id.key.toHex(),
                model.dimension(),
                Math.toIntExact(Math.min(iterations(), warmup)),
                Math.max(0, iteration()),
                target.stepSizes()[0],
                target.inverseMetric(),
                last.stream()
                        .mapToDouble(round -> round.target().acceptance())
                        .average()
                        .orElse(Double.NaN),
                sum(tuning, LadderRound::evaluations),
                sum(last, LadderRound::evaluations),
                last.stream()
                        .map(LadderRound::target)
                        .mapToLong(LevelRow::divergences)
                        .sum(),
                0,
                sum(tuning, LadderRound::nonFinite) + sum(last, LadderRound::nonFinite),
                Rejections.NONE,
                tuning.stream().mapToDouble(LadderRound::seconds).sum(),
                last.stream().mapToDouble(LadderRound::seconds).sum());
    }

    private static long sum(List<LadderRound> rounds, ToLongFunction<LadderRound> value) {
        return rounds.stream().mapToLong(value).sum();
    }
}
