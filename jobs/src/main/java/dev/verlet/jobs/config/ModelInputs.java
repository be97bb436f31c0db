package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import dev.verlet.model.Field;
import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.JsonValues;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The sections {@code model} and {@code data} of a study file, checked: a model, and the data of each posterior or the
 * table that they come from.
 */
record ModelInputs(ModelSpec model, Optional<TableInput> table, Documents documents) {
    private static final Documents NONE = new Documents(List.of(), "", 0);

    /** Reads both sections; where the problems grow, the result is not to be used. */
    static ModelInputs read(ModelRegistry models, Section root, Path file, String studyName, List<String> problems) {
        Section section = root.section("model");
        Section data = root.section("data");
        Optional<String> name = section.text("name");
        Optional<ModelFactory> model = name.flatMap(given -> find(models, given, section, problems));
        if (name.isEmpty() && !section.has("name")) {
            problems.add(file + ": model.name is missing; 'verlet models' lists the models");
        }
        root.known(TableInputs.GROUP_BY);
        boolean isTable = TableInputs.isTable(data);
        List<PosteriorInput> posteriors = isTable ? List.of() : posteriors(data, file, studyName);
        if (!isTable) {
            TableInputs.refuseGroups(root);
        }
        if (model.isEmpty()) {
            return null;
        }
        Consumer<Problem> settingProblems =
                problem -> problems.add(section.where(problem.key()) + ": model: " + problem.message());
        String settingsJson = json(section.config().withoutPath("name"));
        Map<String, Object> settings = JsonValues.parse(settingsJson.getBytes(StandardCharsets.UTF_8), file.toString());
        List<String> files = ModelFiles.resolve(model.get(), settings, file);
        InputChecker.refuseUnknown(model.get().settings(), settings, settingProblems);
        int before = problems.size();
        Inputs checked = InputChecker.check(model.get().settings(), settings, settingProblems);
        List<Field> fields =
                problems.size() > before ? model.get().data() : dataFields(model.get(), checked, section, problems);
        ModelSpec spec = new ModelSpec(model.get().name(), settingsJson, ModelFiles.of(files, checked));
        if (isTable) {
            if (fields.isEmpty() && problems.size() == before) {
                TableInputs.requireDocuments(data, model.get().name());
            }
            return new ModelInputs(spec, TableInputs.read(root, data, file, fields), NONE);
        }
        Optional<Inputs> right = problems.size() > before ? Optional.empty() : Optional.of(checked);
        Documents documents = new DocumentChecks(model.get(), right, fields, section, data, problems).check(posteriors);
        return new ModelInputs(spec, Optional.empty(), documents);
    }

    private static List<Field> dataFields(ModelFactory model, Inputs settings, Section section, List<String> problems) {
        try {
            return model.data(settings);
        } catch (IllegalArgumentException e) {
            problems.add(section.where("name") + ": model: " + e.getMessage());
            return List.of();
        }
    }

    /** The model of the posterior that stands for all, of inputs read without a problem. */
    Model firstModel(ModelRegistry models) {
        PosteriorInput first = documents.standingForAll();
        try {
            return model.create(models, first.json(), first.source());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ModelFactory> find(
            ModelRegistry models, String name, Section section, List<String> problems) {
        try {
            return Optional.of(models.find(name));
        } catch (IllegalArgumentException e) {
            problems.add(section.where("name") + ": model.name = \"" + name + "\": " + e.getMessage()
                    + "; a model of your own comes with --jars, and its jar names it in " + ModelRegistry.SERVICES);
            return Optional.empty();
        }
    }

    private static List<PosteriorInput> posteriors(Section data, Path file, String studyName) {
        boolean inFile = data.has("file");
        boolean inDirectory = data.has("directory");
        if (!inFile && !inDirectory) {
            byte[] json = json(data.config()).getBytes(StandardCharsets.UTF_8);
            return List.of(new PosteriorInput.Inline(studyName, file + ", section data", json));
        }
        String key = inFile ? "file" : "directory";
        if (data.config().root().size() > 1) {
            data.problem(
                    key,
                    "and other fields of data exclude one another: give data { file = ... },"
                            + " data { directory = ... }, or the fields themselves");
            return List.of();
        }
        Optional<Path> path = data.text(key)
                .map(given -> file.toAbsolutePath().resolveSibling(given).normalize());
        if (path.isEmpty()) {
            return List.of();
        }
        Path found = relativeToHere(path.get());
        if (inFile) {
            if (!Files.isRegularFile(found)) {
                data.problem(
                        key,
                        Files.isDirectory(found)
                                ? "= " + found
                                        + " is a directory; data { directory = ... } makes a posterior of each *.json"
                                        + " in it"
                                : "= " + found + " is not there; paths are relative to the study file");
                return List.of();
            }
            return List.of(new PosteriorInput.InFile(studyName, found));
        }
        return inDirectory(found, data);
    }

    private static Path relativeToHere(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static List<PosteriorInput> inDirectory(Path directory, Section data) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<PosteriorInput> found = entries.filter(
                            path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .<PosteriorInput>map(path -> new PosteriorInput.InFile(baseName(path), path))
                    .sorted(Comparator.comparing(PosteriorInput::name))
                    .toList();
            if (found.isEmpty()) {
                data.problem("directory", "= " + directory + " holds no *.json file");
            }
            return found;
        } catch (IOException e) {
            data.problem("directory", "= " + directory + " cannot be listed; paths are relative to the study file");
            return List.of();
        }
    }

    private static String baseName(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }

    private static String json(Config config) {
        return config.root().render(ConfigRenderOptions.concise());
    }
}
