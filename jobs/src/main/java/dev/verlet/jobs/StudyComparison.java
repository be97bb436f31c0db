package dev.verlet.jobs;

import dev.verlet.jobs.config.StudyDifferences;
import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.table.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A study compared with a study file that is given again.
 *
 * @param file that is given again
 * @param overrides {@code key=value}, given with it
 */
record StudyComparison(Manifest manifest, StudyReader reader, Path file, List<String> overrides) {
    /**
     * What differs in what decides draws, data included; the rows of a table are not compared.
     *
     * @throws dev.verlet.jobs.config.BadInputException if the file or its data are not valid
     */
    List<String> objections() {
        StudyFile given = reader.read(file, overrides);
        List<String> objections = new ArrayList<>(new StudyDifferences(file, overrides, grown())
                .of(manifest.configuration().toString(), given.resolved()));
        if (given.table().isEmpty() && !isOfTheSameData(given)) {
            objections.add(whatDiffersInData(given));
        }
        return objections;
    }

    private Map<String, String> grown() {
        return manifest.extendedFrom().isEmpty()
                ? Map.of()
                : Map.of(manifest.hasLadders() ? "tempering.draws" : "sampler.draws", Long.toString(manifest.draws()));
    }

    private boolean isOfTheSameData(StudyFile other) {
        return other.documents().digest().equals(manifest.dataDigest());
    }

    /** A single posterior may have its name from the study, which has it from its file. */
    private String whatDiffersInData(StudyFile given) {
        String name = "name=" + manifest.name();
        if (!given.name().equals(manifest.name())) {
            List<String> renamed =
                    Stream.concat(overrides.stream(), Stream.of(name)).toList();
            if (isOfTheSameData(reader.read(file, renamed))) {
                return "its posterior is named '" + manifest.name() + "', after the study, and '" + given.name()
                        + "' in " + file + "; its data are the same: --set " + name + " gives it its name";
            }
        }
        return "its data have the SHA-256 " + manifest.dataDigest() + "; those of " + file + " now have "
                + given.documents().digest();
    }
}
