package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code verlet sql} was given besides options.
 *
 * @param studies directories by alias; a directory without one has the empty alias and is alone
 * @param query the last argument, if it is no directory
 */
record SqlArguments(Map<String, String> studies, Optional<String> query) {
    private static final Pattern WITH_ALIAS = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.+)", Pattern.DOTALL);

    /** Names that mean something else before a point in Spark's SQL. */
    private static final Set<String> RESERVED = Set.of(
            "avro",
            "binaryfile",
            "csv",
            "default",
            "global_temp",
            "jdbc",
            "json",
            "orc",
            "parquet",
            "session",
            "spark_catalog",
            "system",
            "text",
            "xml");

    /**
     * Takes {@code DIR [QUERY]} or {@code ALIAS=DIR... [QUERY]}.
     *
     * @throws BadInputException with all that is wrong
     */
    static SqlArguments parse(List<String> arguments) {
        Map<String, String> studies = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String argument : arguments) {
            Matcher match = WITH_ALIAS.matcher(argument);
            if (!match.matches()) {
                others.add(argument);
            } else if (RESERVED.contains(match.group(1).toLowerCase(Locale.ROOT))) {
                problems.add(argument + ": " + match.group(1) + " means something else in SQL; take another alias");
            } else if (studies.keySet().stream().anyMatch(match.group(1)::equalsIgnoreCase)) {
                problems.add(argument + ": the alias " + match.group(1) + " is taken by another directory");
            } else {
                studies.put(match.group(1), match.group(2));
            }
        }
        if (studies.isEmpty() && !others.isEmpty()) {
            studies.put("", others.remove(0));
        }
        if (others.size() > 1) {
            problems.add("'" + others.get(1) + "' is one argument too many: put the query in quotes, and give several"
                    + " directories names, as in: verlet sql a=out/x b=out/y \"SELECT count(*) FROM a.draws\"");
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return new SqlArguments(studies, others.stream().findFirst());
    }
}
