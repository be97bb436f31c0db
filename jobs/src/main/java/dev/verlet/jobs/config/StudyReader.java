package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads study files: HOCON, with {@code --set} overrides, validated whole. */
public final class StudyReader {
    private static final int EXACT_IN_DOUBLES = 53;
    private static final long MOST_SEGMENT_ROWS = 1_000_000_000L;
    private static final Pattern HOCON_VALUE = Pattern.compile(
            "[{\\[\"].*|.*\\$\\{.*|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null", Pattern.DOTALL);

    private final ModelRegistry models;

    /** A reader that finds models in this registry. */
    public StudyReader(ModelRegistry models) {
        this.models = models;
    }

    /**
     * Reads a study file.
     *
     * @param file in HOCON
     * @param overrides {@code key=value}, each winning over the file
     * @throws BadInputException with all problems of file, overrides and data
     */
    public StudyFile read(Path file, List<String> overrides) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("the study file " + file + " does not exist"
                    + (Files.isDirectory(file) ? " (it is a directory)" : ""));
        }
        if (!Files.isReadable(file)) {
            throw new BadInputException("the study file " + file + " cannot be read: permission denied");
        }
        List<String> problems = new ArrayList<>();
        Config config = load(file, overrides, problems);
        StudyFile study = validate(file, config, problems);
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return study;
    }

    private static Config load(Path file, List<String> overrides, List<String> problems) {
        try {
            return overrides(overrides, problems)
                    .withFallback(Hocon.parse(file))
                    .resolve();
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw new BadInputException(
                    at(file, e) + ": a substitution has no value: " + firstLine(e) + "; define it or set the variable");
        } catch (ConfigException e) {
            throw new BadInputException(at(file, e) + ": not valid HOCON: " + firstLine(e));
        } catch (IOException e) {
            throw new BadInputException("the study file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The keys that overrides set, later ones winning; adds a problem for each that is none. */
    static Config overrides(List<String> overrides, List<String> problems) {
        Config all = ConfigFactory.empty();
        for (String override : overrides) {
            all = parse(override, problems).withFallback(all);
        }
        return all;
    }

    private static Config parse(String override, List<String> problems) {
        if (override.indexOf('=') < 1) {
            problems.add("--set " + override + ": it must be key=value, as in --set sampler.draws=500");
            return ConfigFactory.empty();
        }
        String key = override.substring(0, override.indexOf('=')).strip();
        String value = override.substring(override.indexOf('=') + 1).strip();
        String shown = "--set " + Secrets.show(key, value);
        try {
            return Hocon.parse(key + " = " + hocon(value), shown);
        } catch (ConfigException e) {
            problems.add(shown + ": not valid HOCON: " + firstLine(e));
            return ConfigFactory.empty();
        }
    }

    /** Plain text is quoted, because HOCON would cut {@code hdfs://host/out} short at what it takes for a comment. */
    private static String hocon(String value) {
        return HOCON_VALUE.matcher(value).matches() ? value : ConfigUtil.quoteString(value);
    }

    private static String at(Path file, ConfigException e) {
        return e.origin() == null ? file.toString() : Section.where(e.origin());
    }

    private static String firstLine(ConfigException e) {
        String message = e.getMessage().lines().findFirst().orElse("");
        int colon = message.indexOf(": ", Math.max(0, message.indexOf(": ") + 1));
        return message.matches("^.*: \\d+: .*") && colon > 0 ? message.substring(colon + 2) : message;
    }

    private StudyFile validate(Path file, Config config, List<String> problems) {
        Section root = Section.root(file, config, problems);
        String name = root.name("name").orElse(withoutEnding(file.getFileName().toString()));
        String output = root.name("output").orElse("out/" + name);
        Optional<Long> seed = root.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        Optional<OnError> onError = root.oneOf("on-error", List.of("fail", "record"))
                .map(word -> OnError.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<Long> blocks = root.integer("blocks", 1, StudyPlan.MAX_BLOCKS);
        Optional<Long> segmentRows = root.integer("segment-rows", 1, MOST_SEGMENT_ROWS);
        Section section = root.section("sampler");
        SamplerInputs sampler = TemperingInputs.read(root)
                .map(tempering -> SamplerInputs.ofLadders(section, tempering))
                .orElseGet(() -> SamplerInputs.read(section, file));
        Optional<Long> thin = root.integer("thin", 1, sampler.chain().draws());
        boolean saveWarmup = root.yes("save-warmup");
        if (saveWarmup && sampler.tempering().isPresent()) {
            root.problem(
                    "save-warmup", "is of chains; tuning rounds are told by the tables rounds, swaps and schedule");
        }
        Saved saved = Saved.read(root);
        CheckpointEvery checkpointEvery = CheckpointKey.read(root);
        int before = problems.size();
        ModelInputs inputs = ModelInputs.read(models, root, file, name, problems);
        StudyFile study = new StudyFile(
                name,
                output,
                seed.orElseGet(StudyReader::chooseSeed),
                seed.isEmpty(),
                onError,
                inputs,
                sampler,
                saved,
                blocks,
                segmentRows,
                new Kept(saveWarmup ? sampler.chain().warmup() : 0, thin.orElse(1L)),
                checkpointEvery,
                Secrets.redact(ModelFiles.resolve(
                                config,
                                inputs == null ? Map.of() : inputs.model().files()))
                        .root()
                        .render(ConfigRenderOptions.concise()),
                new StudyFile.Source(root, section, problems));
        if (problems.size() == before && inputs.table().isEmpty()) {
            study.check(inputs.firstModel(models));
        }
        root.refuseUnknownKeys();
        section.refuseUnknownKeys();
        return study;
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static long chooseSeed() {
        return new SecureRandom().nextLong() >>> (Long.SIZE - EXACT_IN_DOUBLES);
    }
}
