package dev.verlet.jobs.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Draws with a row for each element, named as R's posterior names it: {@code mu}, {@code theta[1]}, {@code Sigma[2,1]}.
 * The log density {@code lp__} is among them, as it is in {@code summary}; other statistics of the sampler are not.
 *
 * <p>It is a union with a branch for each variable, so that a query that asks for some of them by name reads no others.
 */
final class LongDraws {
    private static final List<String> KEYS = List.of("posterior", "chain", "iteration");

    private LongDraws() {}

    static Dataset<Row> of(Dataset<Row> draws, List<Variable> variables) {
        Dataset<Row> all = scalar(draws, "lp__");
        for (Variable variable : variables) {
            all = all.union(
                    variable.shape().isEmpty()
                            ? scalar(draws, variable.name())
                            : array(draws, variable.name(), variable.shape().size()));
        }
        return all;
    }

    private static Dataset<Row> scalar(Dataset<Row> draws, String name) {
        return draws.select(keysAnd(List.of(lit(name).as("parameter"), col(name).as("value"))));
    }

    /** Takes an array apart, dimension by dimension; the places in the outer ones are kept for the label. */
    private static Dataset<Row> array(Dataset<Row> draws, String name, int dimensions) {
        Dataset<Row> rows = draws;
        List<Column> places = new ArrayList<>();
        for (int k = 1; k <= dimensions; k++) {
            List<Column> columns = new ArrayList<>(places);
            columns.add(posexplode(col(k == 1 ? name : "value")).as(new String[] {"place" + k, "value"}));
            rows = rows.select(keysAnd(columns));
            places.add(col("place" + k));
        }
        return rows.select(keysAnd(List.of(label(name, places).as("parameter"), col("value"))));
    }

    private static Column label(String name, List<Column> places) {
        List<Column> parts = new ArrayList<>();
        for (Column place : places) {
            parts.add(lit(parts.isEmpty() ? name + "[" : ","));
            parts.add(place.plus(1));
        }
        parts.add(lit("]"));
        return concat(parts.toArray(new Column[0]));
    }

    private static Column[] keysAnd(List<Column> others) {
        List<Column> columns = new ArrayList<>();
        KEYS.forEach(key -> columns.add(col(key)));
        columns.addAll(others);
        return columns.toArray(new Column[0]);
    }
}
