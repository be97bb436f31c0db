package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.sql.SqlSession;
import dev.verlet.jobs.sql.StudyViews;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The studies that are queried together, by alias; the empty alias is that of a study alone. */
final class SqlStudies {
    private final Map<String, StudyArgument> studies;
    private final List<String> views = new ArrayList<>();

    private SqlStudies(Map<String, StudyArgument> studies) {
        this.studies = studies;
    }

    /** Opens all directories, or refuses all that are no studies. */
    static SqlStudies open(Map<String, String> directories) throws IOException {
        Map<String, StudyArgument> studies = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : directories.entrySet()) {
            try {
                studies.put(entry.getKey(), StudyArgument.open(entry.getValue()));
            } catch (BadInputException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return new SqlStudies(studies);
    }

    /** Makes the views of all studies in a session. */
    SqlSession connect(SparkSession session, Consumer<String> warnings) throws IOException {
        Map<String, String> absent = new HashMap<>();
        for (Map.Entry<String, StudyArgument> entry : studies.entrySet()) {
            String alias = entry.getKey();
            StudyArgument study = entry.getValue();
            Optional<String> prefix = alias.isEmpty() ? Optional.empty() : Optional.of(alias);
            views.addAll(new StudyViews(session, study.directory(), study.manifest(), prefix).create(warnings));
            String point = alias.isEmpty() ? "" : alias + ".";
            for (String table : List.of("summary", "diagnosis")) {
                absent.put(
                        point + table,
                        study.text() + " has no table " + table + " yet: 'verlet diagnose " + study.text()
                                + "' makes it");
            }
            absent.put(
                    point + "warmup",
                    study.text() + " keeps no warmup: save-warmup in the study file would have it saved");
        }
        return new SqlSession(session, absent);
    }

    /** The names of the views that were made. */
    List<String> views() {
        return List.copyOf(views);
    }
}
