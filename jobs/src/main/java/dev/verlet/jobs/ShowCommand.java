package dev.verlet.jobs;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.report.ChainsReport;
import dev.verlet.jobs.report.TextTable;
import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LockHolder;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Manifest.Event;
import dev.verlet.jobs.table.RunLock;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.Segments.StoredSegment;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet show}: what a study directory holds. */
@Command(
        name = "show",
        description = "Shows the manifest and the row counts of a study.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {"", "Example:  verlet show out/eight-schools"})
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Override
    public Integer call() throws IOException {
        StudyArgument argument = StudyArgument.open(directory);
        StudyDirectory study = argument.directory();
        Manifest manifest = argument.manifest();
        PrintWriter out = command.commandLine().getOut();
        describe(out, manifest);
        ChainTally chains = new ChainTally();
        LongAdder behind = new LongAdder();
        List<CommittedSegment> committed = new ArrayList<>();
        Checkpoints checkpoints = new Checkpoints(study, manifest.id());
        checkpoints.forEachLatest(
                block -> {
                    checkpoints.forEachTold(block, end -> {
                        chains.add(end.report());
                        behind.add(lacksDraws(end.report(), manifest) ? 1 : 0);
                    });
                    committed.addAll(block.segments());
                },
                this::warn);
        Segments segments = new Segments(study, manifest.id());
        long rows = segments.whole(this::warn).stream()
                .mapToLong(StoredSegment::rows)
                .sum();
        counts(out, manifest, chains, behind.sum(), rows);
        // What a study of summaries alone was diagnosed from is gone because it asked for that.
        long missing = manifest.keepsSummariesAlone() ? 0 : segments.missing(committed);
        if (missing > 0) {
            out.println(format(
                    "%,d of %,d files of draws that were committed are missing; 'verlet resume %s' makes them again",
                    missing,
                    committed.stream().filter(CommittedSegment::hasFile).count(),
                    directory));
        }
        RunLock.holder(study).ifPresent(holder -> out.println(lock(holder)));
        ChainsReport.troubles(chains).forEach(out::println);
        return 0;
    }

    private String lock(LockHolder holder) {
        return holder.hasEnded()
                ? "was in use by " + holder + ": its process has ended; 'verlet resume " + directory + "' goes on"
                : "in use by " + holder;
    }

    private void warn(String what) {
        command.commandLine().getErr().println("warning: " + what);
    }

    private static void describe(PrintWriter out, Manifest manifest) {
        String columns = manifest.variables().stream().map(ShowCommand::label).collect(Collectors.joining(", "));
        out.println(manifest.name() + "  (id " + manifest.id() + ")");
        out.println("  model       " + manifest.model());
        out.println(format("  posteriors  %,d", manifest.posteriors()));
        out.println(format(
                "  chains      %,d each, %,d warmup + %,d draws",
                manifest.chains(), manifest.warmup(), manifest.draws()));
        out.println("  seed        " + manifest.seed() + (manifest.seedChosen() ? " (chosen)" : ""));
        out.println(format("  blocks      %,d", manifest.blocks()));
        out.println("  variables   " + columns);
        manifest.caveats().forEach(caveat -> out.println("  caveat      " + caveat));
        out.println("  created     " + manifest.created() + " by Verlet " + manifest.verlet() + ", Spark "
                + manifest.spark() + ", Java " + manifest.java());
        manifest.history().forEach(event -> describe(out, event));
        out.println();
    }

    private static void describe(PrintWriter out, Event event) {
        out.println("  " + event.what() + " " + event.at() + " by Verlet " + event.verlet() + ", Java " + event.java());
        event.overruled().forEach(objection -> out.println("    although " + objection));
    }

    private static String label(Variable variable) {
        return variable.shape().isEmpty()
                ? variable.name()
                : variable.name()
                        + variable.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    /** Whether a chain that had all its draws does not have those yet that an extension asked for. */
    private static boolean lacksDraws(ChainReport chain, Manifest manifest) {
        return chain.status() == Status.DONE && chain.draws() < manifest.draws();
    }

    private static void counts(PrintWriter out, Manifest manifest, ChainTally chains, long behind, long rows) {
        long planned = manifest.plan().tasks();
        long unfinished = planned - chains.chains() + behind;
        TextTable table = new TextTable("table", "rows", "planned");
        table.row("draws", format("%,d", rows), format("%,d", manifest.plan().plannedRows()));
        table.row("chains", format("%,d", chains.chains()), format("%,d", planned));
        table.lines().forEach(out::println);
        out.println();
        out.println(format(
                "%,d chains done, %,d failed, %s%,d not finished%s",
                chains.chains() - chains.failed() - chains.limited() - behind,
                chains.failed(),
                chains.limited() == 0 ? "" : format("%,d ended by max-gradients, ", chains.limited()),
                unfinished,
                unfinished > 0 ? ": the study was interrupted, or is still running" : ""));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
