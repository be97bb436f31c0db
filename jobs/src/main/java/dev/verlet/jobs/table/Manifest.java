package dev.verlet.jobs.table;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verlet.model.ModelFile;
import dev.verlet.model.Variable;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * {@code study.json}: what a study is, enough to read its tables and to go on with it.
 *
 * @param format the version of the directory's layout
 * @param id of this creation of the study; segments and checkpoints carry it
 * @param created ISO-8601 instant in UTC
 * @param seed stored as a number if JSON's readers keep it exact, else as a string of its digits
 * @param seedChosen whether the seed was chosen because the study file names none
 * @param modelSettings the model's settings, those included that follow from the data; without secrets
 * @param modelFiles the files that the model needs, by setting
 * @param dataDigest SHA-256 of the posteriors' names and data
 * @param posteriors the number of posteriors
 * @param kept the iterations of a chain that are stored
 * @param extendedFrom the draws of each chain that were asked for before each extension, increasing
 * @param variables the stored columns of a draw, with the extents of the first posterior
 * @param free those of the variables that are parameters none of whose elements can be constant
 * @param posteriorColumns what {@code posteriors} holds of the groups of a table; none of other data
 * @param caveats what a reader of the draws should know that no column tells, a sentence each
 * @param history what was done with the study since it was created, if it made a difference
 * @param configuration the resolved study file, without secrets
 */
public record Manifest(
        int format,
        String id,
        String name,
        String created,
        String verlet,
        String spark,
        String java,
        @JsonSerialize(using = ExactLong.class) long seed,
        boolean seedChosen,
        String model,
        JsonNode modelSettings,
        Map<String, ModelFile> modelFiles,
        String dataDigest,
        long posteriors,
        int chains,
        int warmup,
        long draws,
        int blocks,
        long segmentRows,
        Kept kept,
        List<Long> extendedFrom,
        List<Variable> variables,
        List<String> free,
        List<TypedColumn> posteriorColumns,
        List<String> caveats,
        List<Event> history,
        JsonNode configuration) {
    /** The layout that this version writes. */
    public static final int FORMAT = 3;

    /**
     * An extension, or going on with the study against an objection.
     *
     * @param at ISO-8601 instant in UTC
     * @param what was done, in words
     * @param verlet the version that did it
     * @param java the version of Java that did it
     * @param overruled the objections
     */
    public record Event(String at, String what, String verlet, String java, List<String> overruled) {}

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);

    /** Copies the lists; of a manifest that was written before there were caveats, or free parameters, there are none. */
    public Manifest {
        variables = List.copyOf(variables);
        free = free == null ? List.of() : List.copyOf(free);
        caveats = caveats == null ? List.of() : List.copyOf(caveats);
    }

    /** The plan of the study's blocks. */
    public StudyPlan plan() {
        return new StudyPlan(posteriors, chains, draws, blocks, segmentRows, kept, extendedFrom);
    }

    /** Whether draws do not outlive their diagnosis. */
    public boolean keepsSummariesAlone() {
        return configuration.path("save").asText("").equals("summaries");
    }

    /** Parses a configuration given as JSON. */
    public static JsonNode configuration(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The same study with more draws of each chain. */
    public Manifest extendedBy(long more, Event event) {
        StudyPlan plan = plan().extendedBy(more);
        return with(plan.draws(), plan.extendedFrom(), event);
    }

    /** The same with one more event in its history. */
    public Manifest with(Event event) {
        return with(draws, extendedFrom, event);
    }

    private Manifest with(long newDraws, List<Long> newExtendedFrom, Event event) {
        List<Event> events = new ArrayList<>(history);
        events.add(event);
        return new Manifest(
                format,
                id,
                name,
                created,
                verlet,
                spark,
                java,
                seed,
                seedChosen,
                model,
                modelSettings,
                modelFiles,
                dataDigest,
                posteriors,
                chains,
                warmup,
                newDraws,
                blocks,
                segmentRows,
                kept,
                newExtendedFrom,
                variables,
                free,
                posteriorColumns,
                caveats,
                events,
                configuration);
    }

    /** Puts the manifest in place of the one that is there. */
    public void replace(StudyDirectory directory, String run) throws IOException {
        directory.replace(writeAside(directory, run), directory.manifest());
    }

    private Path writeAside(StudyDirectory directory, String run) throws IOException {
        Path aside = directory.aside(run, "study.json");
        try (OutputStream out = directory.files().create(aside, true)) {
            out.write(ManifestSeal.seal(JSON.writeValueAsBytes(this)));
        }
        return aside;
    }

    /** Writes the manifest aside and commits it. */
    public void write(StudyDirectory directory, String run) throws IOException {
        if (directory.commit(writeAside(directory, run), directory.manifest()) == StudyDirectory.Commit.ALREADY_THERE) {
            throw new IOException(directory.manifest() + " was written by another run at the same time");
        }
    }

    /**
     * Refuses to add anything to a directory that no longer holds the study of that id: a task may outlive its driver,
     * and a later study be made in its place.
     *
     * @throws IOException if there is no manifest, or one of another study
     */
    public static void requireCurrent(StudyDirectory directory, String id) throws IOException {
        try (InputStream in = directory.files().open(directory.manifest())) {
            String current = firstId(in);
            if (!current.equals(id)) {
                throw new IOException(directory.root() + " holds study " + current + " by now, not " + id
                        + ": what this task has made is dropped");
            }
        } catch (FileNotFoundException e) {
            throw new IOException(directory.root() + " holds no study any more: what this task has made is dropped", e);
        }
    }

    /** A manifest may be of megabytes and is looked at before each commit: no more is read than the id takes. */
    private static String firstId(InputStream in) throws IOException {
        try (JsonParser json = JSON.getFactory().createParser(in)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("id")) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return "without an id";
        }
    }

    /** Whether each chain is the target of a tempering ladder. */
    public boolean hasLadders() {
        return configuration.hasNonNull("tempering");
    }

    /**
     * Reads the manifest of a study.
     *
     * @throws IOException if it is absent, cannot be read, or is of a layout that this version does not know
     */
    public static Manifest read(StudyDirectory directory) throws IOException {
        try (InputStream in = directory.files().open(directory.manifest())) {
            if (!(JSON.readTree(in) instanceof ObjectNode json)) {
                throw new IOException(directory.manifest() + " is not a study's manifest: it is no object of JSON");
            }
            // Before all else, because a manifest of another format may have other fields.
            int format = json.path("format").asInt();
            if (format != FORMAT) {
                throw new IOException(directory.manifest() + " has format " + json.path("format")
                        + "; this version of Verlet reads format " + FORMAT);
            }
            json.remove(ManifestSeal.FIELD);
            return JSON.treeToValue(json, Manifest.class);
        } catch (FileNotFoundException e) {
            throw new IOException(directory.root() + " is not a study: it has no study.json", e);
        } catch (JsonProcessingException e) {
            throw new IOException(directory.manifest() + " is not a study's manifest: " + damage(e), e);
        }
    }

    /** In words of ours: Jackson's are about its own classes. */
    private static String damage(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping) {
            String field = mapping.getPath().stream()
                    .map(Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return field.isEmpty() ? "a field is missing, or wrong" : "its field '" + field + "' is missing, or wrong";
        }
        JsonLocation place = e.getLocation();
        return "it is cut short, or is not JSON, at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
