package dev.verlet.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The models that can be named in a study: the built-in ones and those of jars on the class path. */
public final class ModelRegistry {
    /** The file of a jar that names its models' classes, one a line. */
    public static final String SERVICES = "META-INF/services/" + ModelFactory.class.getName();

    private final Map<String, ModelFactory> byName;

    private ModelRegistry(Map<String, ModelFactory> byName) {
        this.byName = byName;
    }

    /**
     * Finds all factories that are named in {@link #SERVICES}.
     *
     * @throws IllegalArgumentException if one cannot be loaded, or two have one name; the message names the classes
     */
    public static ModelRegistry load(ClassLoader loader) {
        Map<String, ModelFactory> byName = new TreeMap<>();
        try {
            for (ModelFactory factory : ServiceLoader.load(ModelFactory.class, loader)) {
                ModelFactory other = byName.putIfAbsent(factory.name(), factory);
                if (other != null) {
                    throw new IllegalArgumentException("two models are named '" + factory.name() + "': "
                            + other.getClass().getName() + " and "
                            + factory.getClass().getName() + "; rename one or leave its jar out");
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            // A class of a newer Java, or one whose own dependency is missing, comes as a LinkageError.
            throw new IllegalArgumentException("a model on the class path cannot be loaded: " + e, e);
        }
        return new ModelRegistry(byName);
    }

    /** All factories, sorted by name. */
    public List<ModelFactory> factories() {
        return List.copyOf(byName.values());
    }

    /**
     * The factory of that name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name and all that are known
     */
    public ModelFactory find(String name) {
        ModelFactory factory = byName.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(unknown(name, byName.keySet()));
        }
        return factory;
    }

    private static String unknown(String name, Collection<String> known) {
        String hint = NearestName.of(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return "there is no model '" + name + "'" + hint + " Known models: " + String.join(", ", known);
    }
}
