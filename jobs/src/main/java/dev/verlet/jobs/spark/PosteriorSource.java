package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.Model;
import java.io.IOException;
import java.util.List;

/** Where the data of a study's posteriors come from: they are staged from it once, before the first chain. */
public interface PosteriorSource {
    /** The model of a posterior that stands for all where names and shapes are asked for: of the first that has one. */
    Model model();

    /**
     * Stages the data of all posteriors, in order.
     *
     * @param withStarts whether starts are staged too
     */
    void stage(InputStore inputs, boolean withStarts, String run) throws IOException;

    /** What is known of each posterior beyond its name: columns of {@code posteriors}; none by default. */
    default List<TypedColumn> columns() {
        return List.of();
    }

    /** The values of these columns of a posterior. */
    default List<Object> values(int posterior) {
        return List.of();
    }
}
