package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFile;
import dev.verlet.model.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files that a model's settings name, relative to the study file. Beside a file's setting may stand its digest, as
 * {@code library-sha256} beside {@code library}; a resolved configuration always has it, so that a study goes on with
 * the files it began with or not at all.
 *
 * @param settings those that name files
 * @param pinned digests that were given, by setting
 */
record ModelFiles(List<String> settings, Map<String, Object> pinned) {
    private static final String DIGEST = "-sha256";

    /**
     * Finds the settings that name files.
     *
     * @param raw the settings; paths become absolute, and digests are taken out
     */
    static ModelFiles take(ModelFactory model, Map<String, Object> raw, Path studyFile) {
        List<String> settings = model.settings().stream()
                .filter(field -> field.type() == Field.Type.FILE)
                .map(Field::name)
                .toList();
        Map<String, Object> pinned = new LinkedHashMap<>();
        for (String setting : settings) {
            raw.computeIfPresent(
                    setting, (name, given) -> given instanceof String path ? absolute(studyFile, path) : given);
            if (raw.containsKey(setting + DIGEST)) {
                pinned.put(setting, raw.remove(setting + DIGEST));
            }
        }
        return new ModelFiles(settings, pinned);
    }

    private static String absolute(Path studyFile, String path) {
        return studyFile.toAbsolutePath().resolveSibling(path).normalize().toString();
    }

    /** Refuses files that are not those whose digests were given. */
    void requirePinned(Inputs checked, Consumer<Problem> problems) {
        pinned.forEach((setting, digest) -> {
            if (checked.has(setting) && !checked.file(setting).sha256().equals(digest)) {
                problems.accept(new Problem(
                        setting,
                        setting + " = " + checked.file(setting).path() + " has the SHA-256 "
                                + checked.file(setting).sha256() + ", but " + setting + DIGEST + " = " + digest
                                + ": it is not the file that is meant"));
            }
        });
    }

    /** The files that are given, by setting. */
    Map<String, ModelFile> of(Inputs checked) {
        Map<String, ModelFile> files = new TreeMap<>();
        for (String setting : settings) {
            if (checked.has(setting) && checked.file(setting).isGiven()) {
                files.put(setting, checked.file(setting));
            }
        }
        return files;
    }

    /** A study's configuration with the paths and digests of its model's files. */
    static Config resolve(Config study, Map<String, ModelFile> files) {
        Config resolved = study;
        for (Map.Entry<String, ModelFile> entry : files.entrySet()) {
            String key = "model." + entry.getKey();
            resolved = resolved.withValue(
                            key, ConfigValueFactory.fromAnyRef(entry.getValue().path()))
                    .withValue(
                            key + DIGEST,
                            ConfigValueFactory.fromAnyRef(entry.getValue().sha256()));
        }
        return resolved;
    }
}
