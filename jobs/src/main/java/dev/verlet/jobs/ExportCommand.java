package dev.verlet.jobs;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.report.StanCsv;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StoredDraws;
import dev.verlet.jobs.table.StoredDraws.ChainId;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.NearestName;
import dev.verlet.model.Variable;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet export}: the draws of a study in the files of another program. */
@Command(
        name = "export",
        description = "Writes the draws of a study as CSV files of CmdStan's, one for each chain, which rstan"
                + " (read_stan_csv), cmdstanr and ArviZ (from_cmdstan) read.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {"", "Example:  verlet export out/eight-schools --to csv"})
final class ExportCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 5;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The study directory.")
    private String directory;

    @Option(names = "--format", description = "The format: stan-csv.", defaultValue = "stan-csv")
    private String format;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The directory where the files go, made if it is absent. Default: the one you are in.",
            defaultValue = ".")
    private Path target;

    @Option(names = "--posterior", paramLabel = "ID", description = "Export this posterior alone. May be repeated.")
    private Set<String> posteriors = Set.of();

    @Override
    public Integer call() throws IOException {
        if (!format.equals("stan-csv")) {
            throw new BadInputException("--format " + format + ": it must be stan-csv");
        }
        StudyArgument argument = StudyArgument.open(directory);
        StudyDirectory study = argument.directory();
        Manifest manifest = argument.manifest();
        requireTarget();
        check(study, manifest);
        int written = new Export(study, manifest).run();
        command.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%,d chain%s: %s",
                        written,
                        written == 1 ? "" : "s",
                        target.toAbsolutePath().normalize().resolve("*.csv")));
        long planned = manifest.plan().tasks();
        if (posteriors.isEmpty() && written < planned) {
            command.commandLine()
                    .getErr()
                    .println("warning: " + (planned - written) + " of " + planned
                            + " chains have not ended, or have no draws, and were left out");
        }
        return 0;
    }

    /** Refuses names of posteriors that are not there, and of files that are. */
    private void check(StudyDirectory study, Manifest manifest) throws IOException {
        Set<String> known = new HashSet<>();
        SortedSet<String> taken = new TreeSet<>();
        new Checkpoints(study, manifest.id())
                .forEachLatestEnd(
                        end -> {
                            ChainReport report = end.report();
                            known.add(report.posterior());
                            String name = fileName(new ChainId(report.posterior(), report.chain()));
                            if (isWanted(report.posterior()) && Files.exists(target.resolve(name))) {
                                taken.add(name);
                            }
                        },
                        damage -> command.commandLine().getErr().println("warning: " + damage));
        requirePosteriors(known);
        if (!taken.isEmpty()) {
            throw new BadInputException(
                    taken.stream().limit(MOST_SHOWN).map(this::taken).toList());
        }
    }

    private boolean isWanted(String posterior) {
        return posteriors.isEmpty() || posteriors.contains(posterior);
    }

    private void requirePosteriors(Set<String> known) {
        List<String> problems = posteriors.stream()
                .filter(name -> !known.contains(name))
                .map(name -> "--posterior " + name + ": the study has no finished chain of such a posterior"
                        + NearestName.of(name, List.copyOf(known))
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""))
                .toList();
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
    }

    private void requireTarget() throws IOException {
        try {
            Files.createDirectories(target);
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException("--to " + target + " is a file; it must be a directory");
        }
    }

    private String taken(String name) {
        return "--to " + target + ": " + name + " is there already; name an empty directory, or delete it";
    }

    /** Of each chain another: what does not go into file names everywhere is written as {@code %20} is in an address. */
    static String fileName(ChainId chain) {
        String posterior =
                URLEncoder.encode(chain.posterior(), StandardCharsets.UTF_8).replace("+", "%20");
        return posterior + "-" + chain.chain() + ".csv";
    }

    /** The way through the segments in the order of the plan, where the rows of a chain follow one another. */
    private final class Export {
        private final Manifest manifest;
        private final Checkpoints checkpoints;
        private final SortedMap<Integer, List<Long>> sequences;
        private final StoredDraws draws;
        private final List<String> variables;
        private final Map<ChainId, ChainReport> reports = new HashMap<>();
        private Optional<StanCsv> file = Optional.empty();
        private ChainId current;
        private int written;

        Export(StudyDirectory study, Manifest manifest) throws IOException {
            this.manifest = manifest;
            this.checkpoints = new Checkpoints(study, manifest.id());
            this.sequences = checkpoints.sequences();
            this.draws = new StoredDraws(study, manifest.id());
            this.variables = manifest.variables().stream().map(Variable::name).toList();
        }

        int run() throws IOException {
            StudyPlan plan = manifest.plan();
            try {
                for (int block = 0; block < plan.blocks(); block++) {
                    readReports(block);
                    List<Segment> segments = plan.segments(plan.block(block));
                    if (plan.extendedFrom().isEmpty()) {
                        for (Segment segment : segments) {
                            draws.forEach(segment, variables, this::write);
                        }
                    } else {
                        chainByChain(segments);
                    }
                }
            } finally {
                close();
            }
            return written;
        }

        /** Of the block's chains alone: all of a study, with their metrics, may be too many to hold. */
        private void readReports(int block) throws IOException {
            reports.clear();
            Optional<Checkpoint> last =
                    checkpoints.latest(block, sequences.getOrDefault(block, List.of()), damage -> {});
            if (last.isPresent()) {
                checkpoints.forEachFinished(last.get(), end -> {
                    if (isWanted(end.report().posterior())) {
                        reports.put(
                                new ChainId(
                                        end.report().posterior(), end.report().chain()),
                                end.report());
                    }
                });
            }
        }

        /** In an extended study a chain's rows are in files apart from one another. */
        private void chainByChain(List<Segment> segments) throws IOException {
            Set<ChainId> chains = new LinkedHashSet<>();
            for (Segment segment : segments) {
                draws.forEach(segment, List.of(), draw -> chains.add(draw.chain()));
            }
            for (ChainId chain : chains) {
                for (Segment segment : segments) {
                    draws.forEach(segment, variables, draw -> {
                        if (draw.chain().equals(chain)) {
                            write(draw);
                        }
                    });
                }
            }
        }

        private void write(StoredDraws.StoredDraw draw) throws IOException {
            if (!draw.chain().equals(current)) {
                close();
                current = draw.chain();
                open();
            }
            if (file.isPresent()) {
                file.get().write(draw);
            }
        }

        private void open() throws IOException {
            ChainReport report = reports.get(current);
            if (report == null) {
                return;
            }
            String name = fileName(current);
            try {
                file = Optional.of(new StanCsv(
                        manifest,
                        report,
                        Files.newBufferedWriter(target.resolve(name), StandardOpenOption.CREATE_NEW)));
                written++;
            } catch (FileAlreadyExistsException e) {
                throw new BadInputException(taken(name));
            }
        }

        private void close() throws IOException {
            if (file.isPresent()) {
                file.get().close();
                file = Optional.empty();
            }
        }
    }
}
