package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.spark.ShippedFiles;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.IllegalModelException;
import dev.verlet.model.ModelFailure;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.model.RefusedSettingsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Finds the first group of a partition, in the order of keys, whose data suit the model: its key and data. Where there
 * is none, it is the first group's key, and what is wrong, after an empty array.
 */
final class FirstModelTask implements FlatMapFunction<Iterator<byte[][]>, byte[][]> {
    private static final long serialVersionUID = 1;

    private final ModelSpec model;
    private final Groups.Naming naming;
    private final ArrayList<TypedColumn> keys;

    FirstModelTask(ModelSpec model, Groups.Naming naming, List<TypedColumn> keys) {
        this.model = model;
        this.naming = naming;
        this.keys = new ArrayList<>(keys);
    }

    @Override
    public Iterator<byte[][]> call(Iterator<byte[][]> groups) {
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        ModelSpec here = ShippedFiles.arrived(model);
        byte[][] refused = null;
        while (groups.hasNext()) {
            Group group = Group.unpack(groups.next());
            try {
                here.create(models, group.document(), Groups.name(naming, keys, group.key()))
                        .release();
                return List.<byte[][]>of(new byte[][] {group.key(), group.document()})
                        .iterator();
            } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
                if (refused == null) {
                    refused = new byte[][] {group.key(), new byte[0], why(e).getBytes(StandardCharsets.UTF_8)};
                }
            }
        }
        return (refused == null ? List.<byte[][]>of() : List.<byte[][]>of(refused)).iterator();
    }

    private static String why(Throwable e) {
        return e instanceof RefusedSettingsException || e instanceof IllegalModelException
                ? "model: " + e.getMessage()
                : "data: no group's data suit the model; of the first one it says: "
                        + (e.getMessage() == null ? ModelFailure.line(e) : e.getMessage());
    }
}
