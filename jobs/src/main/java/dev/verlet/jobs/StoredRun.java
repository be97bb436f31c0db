package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StoredStudy;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Manifest.Event;
import dev.verlet.jobs.table.ManifestSeal;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A study that a command goes on with: what is needed for it, from its directory, and what speaks against it. */
record StoredRun(StudyArgument argument, StoredStudy study, ModelSpec model, List<String> objections) {
    /**
     * Reads what is needed.
     *
     * @param secrets {@code model.key=value} for what the study does not keep
     * @throws BadInputException if it cannot be understood, or its model is not to be found
     */
    static StoredRun read(StudyArgument argument, ModelRegistry models, List<String> secrets) throws IOException {
        Manifest manifest = argument.manifest();
        StoredStudy study = StoredStudy.read(
                argument.directory().manifest().toString(),
                manifest.configuration().toString());
        ModelSpec model = new ModelSpec(
                manifest.model(),
                StoredStudy.settings(manifest.modelSettings().toString(), secrets),
                manifest.modelFiles());
        try {
            models.find(model.name());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    "the study's model " + model.name() + ": " + e.getMessage() + "; give its jar with --jars");
        }
        requireFiles(model);
        List<String> objections = new ArrayList<>(programs(manifest));
        if (!ManifestSeal.isIntact(argument.directory())) {
            objections.add("study.json was altered since Verlet wrote it: its checksum is of other content; put it back"
                    + " from a copy");
        }
        return new StoredRun(argument, study, model, objections);
    }

    private static void requireFiles(ModelSpec model) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(model.files()).forEach((setting, file) -> {
            try {
                file.read();
            } catch (NoSuchFileException e) {
                problems.add("model." + setting + " = " + file.path() + " is not there any more; the study goes on with"
                        + " the file that it began with, of SHA-256 " + file.sha256());
            } catch (IOException e) {
                problems.add("model." + setting + ": " + e.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
    }

    /** Draws are the same bits only from one version of the program on one line of Java. */
    private static List<String> programs(Manifest manifest) {
        List<String> objections = new ArrayList<>();
        List<Event> history = manifest.history();
        String verlet = history.isEmpty()
                ? manifest.verlet()
                : history.get(history.size() - 1).verlet();
        String java = history.isEmpty()
                ? manifest.java()
                : history.get(history.size() - 1).java();
        if (!verlet.equals(Sampling.version())) {
            objections.add("it was sampled by Verlet " + verlet + "; this is Verlet " + Sampling.version());
        }
        if (feature(java) != Runtime.version().feature()) {
            objections.add("it was sampled on Java " + java + "; this is Java " + Runtime.version());
        }
        return objections;
    }

    private static int feature(String version) {
        try {
            return Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /**
     * Refuses to go on if anything speaks against it.
     *
     * @throws BadInputException with all objections
     */
    void refuse(String command) {
        if (!objections.isEmpty()) {
            List<String> problems = objections.stream()
                    .map(objection -> argument.text() + ": " + objection)
                    .toList();
            List<String> all = new ArrayList<>(problems);
            all.add("going on could give other draws than the study would have had; 'verlet " + command + " "
                    + argument.text() + " --force' does so all the same, and records it in study.json");
            throw new BadInputException(all);
        }
    }

    /** Says what speaks against going on, where that is done all the same. */
    void tell(Consumer<String> warnings) {
        objections.forEach(objection ->
                warnings.accept(argument.text() + ": " + objection + "; study.json records that it goes on"));
    }

    /**
     * Refuses a study that another run has changed before this one had the lock.
     *
     * @throws BadInputException saying so
     */
    void requireUnchanged() throws IOException {
        Manifest read = argument.manifest();
        Manifest now = Manifest.read(argument.directory());
        if (!now.id().equals(read.id()) || !now.history().equals(read.history())) {
            throw new BadInputException(argument.text() + ": another run has changed the study since this one looked at"
                    + " it; look at it with 'verlet show " + argument.text() + "', and type the command again");
        }
    }

    /** What is recorded of what is done now. */
    Event event(String what) {
        return new Event(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                what,
                Sampling.version(),
                Runtime.version().toString(),
                objections);
    }
}
