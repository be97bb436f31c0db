package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a model's settings name, relative to the study file. A resolved configuration has their digests too, as
 * {@code library-sha256} beside {@code library}, so that a study goes on with the files it began with or not at all.
 */
final class ModelFiles {
    private ModelFiles() {}

    /**
     * Makes the paths of files absolute.
     *
     * @param raw the settings, changed in place
     * @return the settings that name files
     */
    static List<String> resolve(ModelFactory model, Map<String, Object> raw, Path studyFile) {
        List<String> settings = model.settings().stream()
                .filter(field -> field.type() == Field.Type.FILE)
                .map(Field::name)
                .toList();
        for (String setting : settings) {
            raw.computeIfPresent(
                    setting, (name, given) -> given instanceof String path ? absolute(studyFile, path) : given);
        }
        return settings;
    }

    private static String absolute(Path studyFile, String path) {
        return studyFile.toAbsolutePath().resolveSibling(path).normalize().toString();
    }

    /** The files that are given, by setting. */
    static Map<String, ModelFile> of(List<String> settings, Inputs checked) {
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
            ModelFile file = entry.getValue();
            resolved = resolved.withValue(key, ConfigValueFactory.fromAnyRef(file.path()))
                    .withValue(key + ModelFile.DIGEST, ConfigValueFactory.fromAnyRef(file.sha256()));
        }
        return resolved;
    }
}
