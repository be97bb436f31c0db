package dev.verlet.jobs.sql;

import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.StartsWith;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.PartialFunction;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Tells Spark's optimizer that {@code concat('theta[', ...)} is never {@code 'tau'}: a query of {@code draws_long} that
 * asks for some parameters then reads the columns of no others.
 */
final class LabelPruning extends Rule<LogicalPlan> {
    private static final PartialFunction<Expression, Expression> TO_FALSE = new AbstractPartialFunction<>() {
        @Override
        public boolean isDefinedAt(Expression expression) {
            return isNeverTrue(expression);
        }

        @Override
        public Expression apply(Expression expression) {
            return Literal$.MODULE$.FalseLiteral();
        }
    };

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformAllExpressions(TO_FALSE);
    }

    private static boolean isNeverTrue(Expression expression) {
        if (expression instanceof EqualTo equal) {
            return isNever(equal.left(), text(equal.right())) || isNever(equal.right(), text(equal.left()));
        }
        if (expression instanceof In in) {
            return CollectionConverters.asJava(in.list()).stream().allMatch(value -> isNever(in.value(), text(value)));
        }
        if (expression instanceof InSet in) {
            return CollectionConverters.asJava(in.hset()).stream().allMatch(value -> isNever(in.child(), value));
        }
        return expression instanceof StartsWith starts && isNeverStart(starts.left(), starts.right());
    }

    private static boolean isNever(Expression label, Object value) {
        UTF8String prefix = prefix(label);
        return prefix != null && value instanceof UTF8String wanted && !wanted.startsWith(prefix);
    }

    private static boolean isNeverStart(Expression label, Expression start) {
        UTF8String prefix = prefix(label);
        UTF8String wanted = text(start);
        return prefix != null && wanted != null && !wanted.startsWith(prefix) && !prefix.startsWith(wanted);
    }

    /** What a string that is never NULL begins with; null if that is not known. */
    private static UTF8String prefix(Expression label) {
        return label instanceof Concat concat
                        && !concat.nullable()
                        && concat.dataType().equals(DataTypes.StringType)
                        && concat.children().nonEmpty()
                ? text(concat.children().head())
                : null;
    }

    private static UTF8String text(Expression expression) {
        return expression instanceof Literal literal && literal.value() instanceof UTF8String text ? text : null;
    }
}
