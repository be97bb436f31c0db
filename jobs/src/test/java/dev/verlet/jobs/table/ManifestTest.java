package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.ModelFile;
import dev.verlet.model.Variable;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    Path folder;

    private StudyDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = TestFiles.study(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 53, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void readingUndoesWriting(long seed) throws IOException {
        Manifest manifest = manifest(seed);

        manifest.write(directory, "run");

        assertThat(Manifest.read(directory)).isEqualTo(manifest);
        assertThat(manifest.plan()).isEqualTo(StudyPlan.of(2, 4, 1000));
        assertThat(TestFiles.filesBelow(folder)).containsExactly("study.json");
    }

    @Test
    void theFileIsIndentedAndInTheOrderOfItsFields() throws IOException {
        manifest((1L << 53) + 1).write(directory, "run");

        assertThat(Files.readString(folder.resolve("study.json")))
                .startsWith("{\n  \"format\" : 3,\n  \"id\" : \"0a1b2c3d-0000-4000-8000-000000000001\",\n")
                .contains("\"seed\" : \"9007199254740993\",\n  \"seedChosen\" : true,")
                .endsWith("}\n");
    }

    @Test
    void whatIsAlteredIsTold() throws IOException {
        Path file = folder.resolve("study.json");
        manifest(1).write(directory, "run");
        String written = Files.readString(file);
        assertThat(ManifestSeal.isIntact(directory)).isTrue();

        Files.writeString(file, written.replace("\"seed\" : 1,", "\"seed\" : 2,"));
        assertThat(ManifestSeal.isIntact(directory)).isFalse();
        Files.writeString(file, written.replaceFirst("(\"checksum\" : \")[0-9a-f]", "$1x"));
        assertThat(ManifestSeal.isIntact(directory)).isFalse();

        Manifest.read(directory).replace(directory, "run");
        assertThat(ManifestSeal.isIntact(directory)).isTrue();
        assertThat(file).hasContent(written);
    }

    @Test
    void aManifestWithoutAChecksumIsOfAnEarlierVersion() throws IOException {
        Path file = folder.resolve("study.json");
        manifest(1).write(directory, "run");
        Files.writeString(file, Files.readString(file).replaceFirst(",\n  \"checksum\" : \"[0-9a-f]{8}\"\n}", "\n}"));

        assertThat(Files.readString(file)).doesNotContain("checksum");
        assertThat(ManifestSeal.isIntact(directory)).isTrue();
        assertThat(Manifest.read(directory)).isEqualTo(manifest(1));
    }

    @Test
    void aSecondStudyDoesNotReplaceTheFirst() throws IOException {
        manifest(1).write(directory, "run");

        assertThatThrownBy(() -> manifest(2).write(directory, "run")).hasMessageContaining("study.json");
        assertThat(Manifest.read(directory).seed()).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithAManifestIsSaid() throws IOException {
        assertThatThrownBy(() -> Manifest.read(directory)).hasMessageContaining("is not a study: it has no study.json");
        Files.writeString(folder.resolve("study.json"), "{\"format\": 4, \"later\": true}");
        assertThatThrownBy(() -> Manifest.read(directory)).hasMessageContaining("has format 4; this version");
        Files.writeString(folder.resolve("study.json"), "");
        assertThatThrownBy(() -> Manifest.read(directory)).hasMessageContaining("it is no object of JSON");
        Files.writeString(folder.resolve("study.json"), "{\"format\": 3,\n\"id\": ");
        assertThatThrownBy(() -> Manifest.read(directory))
                .hasMessageContaining(
                        "is not a study's manifest: it is cut short, or is not JSON, at line 2, column 7");
        Files.writeString(folder.resolve("study.json"), "{\"format\": 3, \"draws\": \"many\"}");
        assertThatThrownBy(() -> Manifest.read(directory))
                .hasMessageEndingWith("its field 'draws' is missing, or wrong");
    }

    private static Manifest manifest(long seed) {
        StudyPlan plan = StudyPlan.of(2, 4, 1000);
        return new Manifest(
                Manifest.FORMAT,
                TestFiles.STUDY_ID,
                "two",
                "2026-11-23T00:00:00Z",
                "0.1.0",
                "4.2.0",
                "17.0.15",
                seed,
                true,
                "gaussian",
                Manifest.configuration("{\"dimension\":3}"),
                Map.of("library", new ModelFile("/models/a.so", "0f")),
                "00",
                plan.posteriors(),
                plan.chains(),
                1000,
                plan.draws(),
                plan.blocks(),
                plan.segmentRows(),
                plan.kept(),
                plan.extendedFrom(),
                List.of(Variable.scalar("mu"), Variable.vector("theta", 8)),
                List.of("mu"),
                List.of(),
                List.of("the order of sums varies"),
                List.of(),
                Manifest.configuration("{\"sampler\":{\"seed\":1,\"target\":0.8}}"));
    }
}
