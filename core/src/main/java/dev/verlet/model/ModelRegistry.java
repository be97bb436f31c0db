package dev.verlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The models that the class path offers, by name. */
public final class ModelRegistry {
    private final Map<String, ModelFactory> byName;

    private ModelRegistry(Map<String, ModelFactory> byName) {
        this.byName = byName;
    }

    /**
     * Loads all factories that a class loader finds.
     *
     * @throws IllegalArgumentException if a factory cannot be made, or two have one name
     */
    public static ModelRegistry load(ClassLoader loader) {
        Map<String, ModelFactory> byName = new TreeMap<>();
        try {
            for (ModelFactory factory : ServiceLoader.load(ModelFactory.class, loader)) {
                ModelFactory other = byName.putIfAbsent(factory.name(), factory);
                if (other != null) {
                    throw new IllegalArgumentException("two models are named '" + factory.name() + "': "
                            + other.getClass().getName() + " and "
                            + factory.getClass().getName() + "; rename one");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("a model on the class path cannot be loaded: " + e.getMessage(), e);
        }
        return new ModelRegistry(byName);
    }

    /** All factories, sorted by name. */
    public List<ModelFactory> factories() {
        return new ArrayList<>(byName.values());
    }

    /**
     * The factory of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name and all names
     */
    public ModelFactory find(String name) {
        ModelFactory factory = byName.get(name);
        if (factory == null) {
            String nearest = NearestName.of(name, byName.keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            throw new IllegalArgumentException(
                    "no such model" + nearest + "; there are " + String.join(", ", byName.keySet()));
        }
        return factory;
    }
}
