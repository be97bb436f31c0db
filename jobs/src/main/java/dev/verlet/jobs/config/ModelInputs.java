package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.JsonValues;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections {@code model} and {@code data} of a study file: a model and the data of each posterior, checked. */
record ModelInputs(ModelSpec model, List<PosteriorInput> posteriors, String digest) {
    private static final int MOST_FILES_SHOWN = 10;

    /** Reads both sections; where the problems grow, the result is not to be used. */
    static ModelInputs read(ModelRegistry models, Section root, Path file, String studyName, List<String> problems) {
        Section section = root.section("model");
        Section data = root.section("data");
        Optional<String> name = section.text("name");
        Optional<ModelFactory> model = name.flatMap(given -> find(models, given, file, problems));
        if (name.isEmpty() && !section.has("name")) {
            problems.add(file + ": model.name is missing; 'verlet models' lists the models");
        }
        List<PosteriorInput> posteriors = posteriors(data, file, studyName, problems);
        if (model.isEmpty()) {
            return null;
        }
        String settingsJson = json(section.config().withoutPath("name"));
        Map<String, Object> settings = JsonValues.parse(settingsJson.getBytes(StandardCharsets.UTF_8), file.toString());
        InputChecker.refuseUnknown(
                model.get().settings(),
                settings,
                problem -> problems.add(file + ", section model: " + problem.message()));
        Inputs checked = InputChecker.check(
                model.get().settings(),
                settings,
                problem -> problems.add(file + ", section model: " + problem.message()));
        String digest = checkData(model.get(), checked, posteriors, problems);
        return new ModelInputs(new ModelSpec(model.get().name(), settingsJson), posteriors, digest);
    }

    private static Optional<ModelFactory> find(ModelRegistry models, String name, Path file, List<String> problems) {
        try {
            return Optional.of(models.find(name));
        } catch (IllegalArgumentException e) {
            problems.add(file + ": model.name: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<PosteriorInput> posteriors(Section data, Path file, String studyName, List<String> problems) {
        boolean inFile = data.has("file");
        boolean inDirectory = data.has("directory");
        if (!inFile && !inDirectory) {
            byte[] json = json(data.config()).getBytes(StandardCharsets.UTF_8);
            return List.of(new PosteriorInput.Inline(studyName, file + ", section data", json));
        }
        if (data.config().root().size() > 1) {
            data.problem(
                    "file",
                    "and other fields of data exclude one another: give data { file = ... },"
                            + " data { directory = ... }, or the fields themselves");
            return List.of();
        }
        String key = inFile ? "file" : "directory";
        Optional<Path> path = data.text(key)
                .map(given -> file.toAbsolutePath().resolveSibling(given).normalize());
        if (path.isEmpty()) {
            return List.of();
        }
        Path found = relativeToHere(path.get());
        if (inFile) {
            if (!Files.isRegularFile(found)) {
                problems.add(file + ": data.file = " + found + " is not there; paths are relative to the study file");
                return List.of();
            }
            return List.of(new PosteriorInput.InFile(studyName, found));
        }
        return inDirectory(found, file, problems);
    }

    private static Path relativeToHere(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static List<PosteriorInput> inDirectory(Path directory, Path file, List<String> problems) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<PosteriorInput> found = entries.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .<PosteriorInput>map(path -> new PosteriorInput.InFile(baseName(path), path))
                    .toList();
            if (found.isEmpty()) {
                problems.add(file + ": data.directory = " + directory + " holds no *.json file");
            }
            return found;
        } catch (IOException e) {
            problems.add(file + ": data.directory = " + directory + " cannot be listed; paths are relative to the"
                    + " study file");
            return List.of();
        }
    }

    private static String baseName(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }

    private static String checkData(
            ModelFactory model, Inputs settings, List<PosteriorInput> posteriors, List<String> problems) {
        MessageDigest digest = sha256();
        int before = problems.size();
        for (PosteriorInput posterior : posteriors) {
            try {
                byte[] json = posterior.json();
                update(digest, posterior.name().getBytes(StandardCharsets.UTF_8));
                update(digest, json);
                int known = problems.size();
                Inputs data = InputChecker.check(
                        model.data(),
                        JsonValues.parse(json, posterior.source()),
                        problem -> problems.add(posterior.source() + ": " + problem.message()));
                if (problems.size() == known && before == known) {
                    model.create(settings, data);
                }
            } catch (IllegalArgumentException e) {
                problems.add(
                        e.getMessage().startsWith(posterior.source())
                                ? e.getMessage()
                                : posterior.source() + ": " + e.getMessage());
            } catch (IOException e) {
                problems.add(posterior.source() + " cannot be read: " + e.getMessage());
            }
            if (problems.size() - before > MOST_FILES_SHOWN) {
                problems.add("... and perhaps more; " + posteriors.size() + " data files in all");
                break;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String json(Config config) {
        return config.root().render(ConfigRenderOptions.concise());
    }
}
