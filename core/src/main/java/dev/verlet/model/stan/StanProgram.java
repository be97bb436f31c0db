package dev.verlet.model.stan;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFile;
import java.util.List;

/** A Stan program in a BridgeStan library; its data are any JSON document that the program takes. */
public final class StanProgram implements ModelFactory {
    private static final String PARAMETERS = "parameters";
    private static final String TRANSFORMED = "transformed";
    private static final String GENERATED = "generated";
    private static final List<String> BLOCKS = List.of(PARAMETERS, TRANSFORMED, GENERATED);

    /** For {@link java.util.ServiceLoader}. */
    public StanProgram() {}

    @Override
    public String name() {
        return "stan";
    }

    @Override
    public String description() {
        return "A Stan program, compiled with BridgeStan 2.x; its data are the program's own JSON";
    }

    @Override
    public String parameters() {
        return "the program's, then its transformed parameters and generated quantities";
    }

    @Override
    public List<Field> settings() {
        return List.of(
                Field.file("library", "the shared library, as in eight_schools_model.so"),
                Field.file("preload", "a library that it needs and this machine does not find, as in libtbb.so.2")
                        .withFallback(ModelFile.NONE),
                Field.texts("include", "the columns: of parameters, transformed, generated")
                        .withFallback(BLOCKS),
                Field.flag(
                        "propto", true, "leave constants out of the log density; false for the evidence of tempering"),
                Field.integer("seed", "of random numbers in transformed data")
                        .atLeast(0)
                        .atMost(Integer.MAX_VALUE)
                        .withFallback(0L));
    }

    /** No fields: the program checks its data itself. */
    @Override
    public List<Field> data(Inputs settings) {
        requireBlocks(settings.texts("include"));
        open(settings);
        return List.of();
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        requireJson(data.document());
        StanLibrary library = open(settings);
        List<String> include = settings.texts("include");
        ModelHandle handle = library.construct(data.document(), settings.integer("seed"));
        Layout layout =
                Layout.of(library, handle, include.contains(TRANSFORMED) ? 1 : 0, include.contains(GENERATED) ? 1 : 0);
        return new StanModel(library, handle, settings.flag("propto"), layout);
    }

    private static void requireBlocks(List<String> include) {
        if (!include.contains(PARAMETERS) || !BLOCKS.containsAll(include)) {
            throw new IllegalArgumentException("include = [" + String.join(", ", include) + "]; it must hold "
                    + PARAMETERS + ", and may hold " + TRANSFORMED + " and " + GENERATED
                    + " (single variables are left out with exclude, at the top)");
        }
    }

    private static void requireJson(byte[] document) {
        if (document.length == 0 || document[0] == 0) {
            throw new IllegalArgumentException(
                    "the data of a Stan program are JSON, not columns of a table; a table may"
                            + " have a document in each row: data { id = ..., json = ... }");
        }
    }

    private static StanLibrary open(Inputs settings) {
        ModelFile preload = settings.file("preload");
        ModelFile library = settings.file("library");
        try {
            if (preload.isGiven()) {
                SharedLibraries.load(preload);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("preload = " + preload.path() + " " + e.getMessage(), e);
        }
        try {
            return StanLibrary.open(library);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("library = " + library.path() + " " + e.getMessage(), e);
        }
    }
}
