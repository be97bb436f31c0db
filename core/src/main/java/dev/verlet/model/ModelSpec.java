package dev.verlet.model;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What travels to where a model is made: its name and settings, as plain text, and where its files are.
 *
 * @param name the factory's name
 * @param settings the model's settings, a JSON object
 * @param files the files that settings name, by setting
 */
public record ModelSpec(String name, String settings, Map<String, ModelFile> files) implements Serializable {
    /** Copies the map. */
    public ModelSpec {
        files = Map.copyOf(files);
    }

    /** A model without files, or whose settings name files by paths that hold everywhere. */
    public ModelSpec(String name, String settings) {
        this(name, settings, Map.of());
    }

    /** The same with its files at other paths. */
    public ModelSpec withFilesAt(UnaryOperator<ModelFile> place) {
        Map<String, ModelFile> placed = new TreeMap<>();
        files.forEach((setting, file) -> placed.put(setting, place.apply(file)));
        return new ModelSpec(name, settings, placed);
    }

    /** The same model with other settings, a JSON object. */
    public ModelSpec withSettings(String other) {
        return new ModelSpec(name, other, files);
    }

    /**
     * The columns of data that must have levels, those of the whole study, even if they hold numbers.
     *
     * @throws IllegalArgumentException if the model is unknown or the settings do not suit it
     */
    public Set<String> leveled(ModelRegistry models) {
        return models.find(name).leveled(checkedSettings(models.find(name), "model"));
    }

    /**
     * Makes the model of one posterior.
     *
     * @param data the posterior's data, a {@link DataDocument}
     * @param source where the data come from, for messages
     * @throws IllegalArgumentException if the model is unknown or the inputs do not suit it, with all problems
     */
    public Model create(ModelRegistry models, byte[] data, String source) {
        ModelFactory factory = models.find(name);
        Inputs checkedSettings = checkedSettings(factory, source);
        List<String> problems = new ArrayList<>();
        Inputs checkedData = InputChecker.checkDocument(
                factory.data(checkedSettings), data, source, problem -> problems.add(problem.message()));
        refuse(problems, source);
        return factory.create(checkedSettings, checkedData);
    }

    private Inputs checkedSettings(ModelFactory factory, String source) {
        List<String> problems = new ArrayList<>();
        byte[] settingsJson = settings.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> raw = JsonValues.parse(settingsJson, "model");
        raw.putAll(files);
        Inputs checked = InputChecker.check(factory.settings(), raw, problem -> problems.add(problem.message()));
        refuse(problems, source);
        return checked;
    }

    private static void refuse(List<String> problems, String source) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(source + ": " + String.join("; ", problems));
        }
    }
}
