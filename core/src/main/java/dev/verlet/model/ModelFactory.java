package dev.verlet.model;

import java.util.List;
import java.util.Set;

/**
 * How a model is found by name and given data. Implementations are found by {@link java.util.ServiceLoader}, so that
 * any jar can add models: name the class in {@code META-INF/services/dev.verlet.model.ModelFactory}. They have a public
 * constructor without arguments and no state.
 */
public interface ModelFactory {
    /** The name used in study files; lower-case words joined by hyphens. */
    String name();

    /** One line that says what the model is. */
    String description();

    /** The parameters of a draw as a reader knows them, in one line: {@code mu, tau > 0, theta[J]}. */
    String parameters();

    /** The settings it takes in the study's {@code model} section besides the name; none by default. */
    default List<Field> settings() {
        return List.of();
    }

    /** The fields of its data; none by default. */
    default List<Field> data() {
        return List.of();
    }

    /**
     * The fields of its data, where they depend on the settings, as the columns of a regression do on its formula;
     * {@link #data()} by default.
     *
     * @param settings values for {@link #settings()}, checked
     * @throws IllegalArgumentException if the settings contradict each other; the message names all that is wrong
     */
    default List<Field> data(Inputs settings) {
        return data();
    }

    /**
     * The fields of its data that are columns which must have levels even if they hold numbers; none by default.
     * Columns of texts always have levels. Whoever knows the data of a whole study lists them in the setting {@code
     * levels}, an object with a sorted list for each column, so that all posteriors have the same.
     *
     * @param settings values for {@link #settings()}, checked
     */
    default Set<String> leveled(Inputs settings) {
        return Set.of();
    }

    /**
     * Makes a model.
     *
     * @param settings values for {@link #settings()}, checked
     * @param data values for {@link #data(Inputs)}, checked
     * @throws IllegalArgumentException if the values contradict each other; the message names the field, its value and
     *     what would be right
     */
    Model create(Inputs settings, Inputs data);
}
