package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StudyConfig;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StoredDraws;
import dev.verlet.jobs.table.StoredDraws.ChainId;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A study that another one begins from. Posteriors are matched by name, or are the only one on both sides. */
final class OtherStudy {
    private final String key;
    private final StudyDirectory directory;
    private final Manifest manifest;
    private final Map<ChainId, Tuning> tunings;
    private final Optional<String> onlyPosterior;

    /**
     * What a chain was tuned to.
     *
     * @param dimension of its unconstrained space
     * @param stepSize NaN if its warmup did not end
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tuning(int dimension, double stepSize, double[] inverseMetric) {
        static Tuning of(ChainReport report) {
            return new Tuning(report.dimension(), report.stepSize(), report.inverseMetric());
        }
    }

    private OtherStudy(
            String key,
            StudyDirectory directory,
            Manifest manifest,
            Map<ChainId, Tuning> tunings,
            Optional<String> onlyPosterior) {
        this.key = key;
        this.directory = directory;
        this.manifest = manifest;
        this.tunings = tunings;
        this.onlyPosterior = onlyPosterior;
    }

    /**
     * Opens a study directory.
     *
     * @param key of the study file that names it, for messages
     * @throws BadInputException if it is none
     */
    static OtherStudy open(String key, String path, StudyConfig study) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(SparkHadoopUtil.get().newConfiguration(new SparkConf()), new Path(path));
        if (!directory.isStudy()) {
            throw new BadInputException(key + " = " + path + " is not a study directory: " + directory.root()
                    + " holds no study.json; like output it is found from the working directory");
        }
        Manifest manifest = manifest(key, path, directory);
        Map<ChainId, Tuning> tunings = new HashMap<>();
        new Checkpoints(directory, manifest.id())
                .forEachLatestEnd(
                        end -> tunings.put(
                                new ChainId(
                                        end.report().posterior(), end.report().chain()),
                                Tuning.of(end.report())),
                        damage -> {});
        boolean alone = manifest.posteriors() == 1 && study.posteriors().size() == 1;
        Optional<String> only =
                alone ? tunings.keySet().stream().map(ChainId::posterior).findFirst() : Optional.empty();
        return new OtherStudy(key, directory, manifest, tunings, only);
    }

    private static Manifest manifest(String key, String path, StudyDirectory directory) {
        try {
            return Manifest.read(directory);
        } catch (IOException e) {
            throw new BadInputException(key + " = " + path + ": " + e.getMessage());
        }
    }

    /**
     * Refuses to give its tuning to chains of another model.
     *
     * @throws BadInputException naming both models, or both dimensions
     */
    void requireSame(String model, Model firstModel) {
        if (!manifest.model().equals(model)) {
            throw new BadInputException(key + " = " + directory.root() + " is a study of " + manifest.model()
                    + ", not of " + model + "; step sizes and metrics serve the model that they were made for");
        }
        int dimension = firstModel.dimension();
        tunings.values().stream()
                .filter(tuning -> onlyPosterior.isPresent() && tuning.dimension() != dimension)
                .findFirst()
                .ifPresent(tuning -> {
                    throw new BadInputException(key + " = " + directory.root() + " has a posterior of "
                            + tuning.dimension() + " dimensions; this one has " + dimension);
                });
    }

    /** The chain of this study that a chain begins from. */
    ChainId chain(String posterior, int chain) {
        return new ChainId(onlyPosterior.orElse(posterior), chain);
    }

    Tuning tuning(String posterior, int chain) {
        return tunings.get(chain(posterior, chain));
    }

    /** Why a chain has no tuning to give: it is not there, or its warmup did not end. */
    Optional<String> whyNoTuning(String posterior, int chain) {
        Tuning tuning = tuning(posterior, chain);
        return tuning == null || Double.isNaN(tuning.stepSize())
                ? Optional.of(lacks("finished warmup", posterior, chain))
                : Optional.empty();
    }

    String lacks(String what, String posterior, int chain) {
        long thin = manifest.kept().thin();
        return key + " = " + directory.root() + " has no " + what + " of chain " + chain + " of "
                + onlyPosterior.orElse(posterior) + "; it is a study of " + manifest.posteriors() + " posterior"
                + (manifest.posteriors() == 1 ? "" : "s") + " x " + manifest.chains() + " chains x " + manifest.draws()
                + " draws" + (thin == 1 ? "" : ", stored where " + thin + " divides the iteration");
    }

    /**
     * A draw of every chain.
     *
     * @param iteration empty for the last one stored
     * @throws BadInputException if a parameter of the model is not stored there
     */
    Map<ChainId, Map<String, double[]>> draws(OptionalLong iteration, Model model) throws IOException {
        List<String> parameters =
                model.parameters().stream().map(p -> p.variable().name()).toList();
        List<String> stored = manifest.variables().stream().map(Variable::name).toList();
        if (!stored.containsAll(parameters)) {
            throw new BadInputException(key + " = " + directory.root() + " stores " + String.join(", ", stored)
                    + "; chains can begin there only if it stores all of " + String.join(", ", parameters));
        }
        long thin = manifest.kept().thin();
        long last = manifest.draws() / thin * thin;
        return new StoredDraws(directory, manifest.id()).at(iteration.orElse(last), parameters);
    }
}
