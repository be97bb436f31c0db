package dev.verlet.jobs.spark.groups;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.functions;

/**
 * The condition {@code where} of a study file. It is parsed as an expression, never pasted into a query, and may look at
 * nothing but the row: no other table, no code of Java's or the user's, no chance.
 */
final class Condition {
    private Condition() {}

    /**
     * The rows that a condition holds for; nothing is run.
     *
     * @throws IllegalArgumentException if it is no such condition, saying why
     */
    static Dataset<Row> filter(Dataset<Row> table, String where) {
        Dataset<Row> chosen;
        try {
            ((org.apache.spark.sql.classic.SparkSession) table.sparkSession())
                    .sessionState()
                    .sqlParser()
                    .parseExpression(where);
            chosen = table.where(functions.expr(where));
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare.
            throw new IllegalArgumentException(SparkWords.of(e), e);
        }
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) chosen)
                .queryExecution()
                .analyzed();
        if (!(plan instanceof Filter filter)) {
            throw new IllegalArgumentException("it is no condition on the columns of a row");
        }
        objection(filter.condition()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return chosen;
    }

    private static Optional<String> objection(Expression condition) {
        if (condition.exists(each -> each instanceof SubqueryExpression)) {
            return Optional.of("it may not ask another query");
        }
        if (condition.exists(
                each -> each instanceof CallMethodViaReflection || each instanceof UserDefinedExpression)) {
            return Optional.of("it may not call code");
        }
        if (!condition.deterministic()) {
            return Optional.of("it must choose the same rows each time");
        }
        return Optional.empty();
    }
}
