package dev.verlet.jobs;

import dev.verlet.jobs.config.TemperingInput;
import dev.verlet.jobs.report.RoundLines;
import dev.verlet.jobs.spark.LadderListener;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.tempering.TemperingSpec;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Prints a line for each round of a ladder that ends, below their header. */
final class LadderLines implements LadderListener {
    private final Consumer<String> printer;
    private final Set<String> printed = new HashSet<>();

    LadderLines(Consumer<String> printer) {
        this.printer = printer;
    }

    /** What a study of ladders is going to do. */
    static String plan(TemperingInput input) {
        TemperingSpec spec = input.spec();
        return String.format(
                Locale.ROOT,
                "%,d ladder%s x %,d draws (%d rounds, levels %s)",
                input.copies(),
                input.copies() == 1 ? "" : "s",
                spec.draws(),
                spec.rounds(),
                spec.levels().first() == spec.levels().most() ? spec.levels().first() : "auto");
    }

    @Override
    public synchronized void note(String sentence) {
        printer.accept(sentence);
    }

    @Override
    public synchronized void round(LadderRound round) {
        String id = round.posterior() + "/" + round.chain() + "/" + round.round() + "/" + round.scans();
        if (printed.isEmpty()) {
            printer.accept(RoundLines.header());
        }
        if (printed.add(id)) {
            printer.accept(RoundLines.of(round));
        }
    }
}
