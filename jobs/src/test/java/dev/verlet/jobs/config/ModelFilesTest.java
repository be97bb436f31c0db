package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.verlet.model.Field;
import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of models are found beside the study file, and known by their digests. */
class ModelFilesTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final ModelFactory COMPILED = new ModelFactory() {
        @Override
        public String name() {
            return "compiled";
        }

        @Override
        public String description() {
            return "needs code";
        }

        @Override
        public String parameters() {
            return "x";
        }

        @Override
        public List<Field> settings() {
            return List.of(
                    Field.file("code", "code"), Field.file("more", "more code").withFallback(ModelFile.NONE));
        }

        @Override
        public Model create(Inputs settings, Inputs data) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> raw = new HashMap<>();

    @BeforeEach
    void writeCode() throws IOException {
        Files.writeString(folder.resolve("code.so"), "abc");
        raw.put("code", "../" + folder.getFileName() + "/code.so");
    }

    private Map<String, ModelFile> files() {
        List<String> settings = ModelFiles.resolve(COMPILED, raw, folder.resolve("study.conf"));
        InputChecker.refuseUnknown(COMPILED.settings(), raw, problem -> problems.add(problem.message()));
        Inputs checked = InputChecker.check(COMPILED.settings(), raw, problem -> problems.add(problem.message()));
        return ModelFiles.of(settings, checked);
    }

    @Test
    void areFoundBesideTheStudyFile() {
        assertThat(files())
                .isEqualTo(
                        Map.of("code", new ModelFile(folder.resolve("code.so").toString(), ABC)));
        assertThat(problems).isEmpty();
    }

    @Test
    void areTheOnesWhoseDigestsAreGiven() {
        raw.put("code-sha256", ABC);
        assertThat(files()).hasSize(1);
        assertThat(problems).isEmpty();

        raw.put("code-sha256", "00");
        files();
        assertThat(problems).singleElement().asString().contains(ABC, "code-sha256 = 00", "not the file that is meant");
    }

    @Test
    void areResolvedInTheConfiguration() {
        Config study = ConfigFactory.parseString("model { name = compiled, code = \"code.so\" }, seed = 1");
        Config resolved = ModelFiles.resolve(study, files());

        assertThat(resolved.getString("model.code"))
                .isEqualTo(folder.resolve("code.so").toString());
        assertThat(resolved.getString("model.code-sha256")).isEqualTo(ABC);
        assertThat(resolved.getInt("seed")).isEqualTo(1);
    }
}
