package dev.verlet.model.stan;

import dev.verlet.model.Model;
import dev.verlet.model.ModelFile;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Models of compiled programs. */
final class Programs {
    private Programs() {}

    /**
     * The model of a library.
     *
     * @param settings further ones, each after a comma
     */
    static Model model(Path library, String settings, String data) {
        ModelRegistry models = ModelRegistry.load(Programs.class.getClassLoader());
        ModelSpec spec = new ModelSpec("stan", "{\"library\": \"" + library + "\"" + settings + "}");
        return spec.create(models, data.getBytes(StandardCharsets.UTF_8), "test");
    }

    /** What a library's own counter shows. */
    static int count(Path library, String counter) throws IOException {
        return SharedLibraries.load(ModelFile.of(library)).getFunction(counter).invokeInt(new Object[0]);
    }
}
