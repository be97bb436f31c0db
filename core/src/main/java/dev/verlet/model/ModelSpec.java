package dev.verlet.model;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What travels to where a model is made: its name and settings, as plain text.
 *
 * @param name the factory's name
 * @param settings the model's settings, a JSON object
 */
public record ModelSpec(String name, String settings) implements Serializable {
    /** The same model with other settings, a JSON object. */
    public ModelSpec withSettings(String other) {
        return new ModelSpec(name, other);
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
        Inputs checkedData = InputChecker.check(
                factory.data(checkedSettings),
                DataDocument.parse(data, source),
                problem -> problems.add(problem.message()));
        refuse(problems, source);
        return factory.create(checkedSettings, checkedData);
    }

    private Inputs checkedSettings(ModelFactory factory, String source) {
        List<String> problems = new ArrayList<>();
        byte[] settingsJson = settings.getBytes(StandardCharsets.UTF_8);
        Inputs checked = InputChecker.check(
                factory.settings(),
                JsonValues.parse(settingsJson, "model"),
                problem -> problems.add(problem.message()));
        refuse(problems, source);
        return checked;
    }

    private static void refuse(List<String> problems, String source) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(source + ": " + String.join("; ", problems));
        }
    }
}
