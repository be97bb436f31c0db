package dev.verlet.jobs.sql;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Gives a Spark session the aggregate functions of draws, as {@code rhat(value, chain, iteration)}:
 * {@code spark.sql.extensions=dev.verlet.jobs.sql.VerletExtensions}. {@code DESCRIBE FUNCTION} tells what each one is.
 */
public final class VerletExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    private static final String SETTING = "spark.sql.extensions";

    /** Made by Spark, from the name of the class. */
    public VerletExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (DrawFunction function : DrawFunctions.all()) {
            Function1<Seq<Expression>, Expression> call =
                    arguments -> new DrawAggregate(function.name(), arguments, 0, 0);
            extensions.injectFunction(new Tuple3<>(new FunctionIdentifier(function.name()), info(function), call));
        }
        extensions.injectResolutionRule(QualifiedViews::new);
        extensions.injectOptimizerRule(session -> new LabelPruning());
        return BoxedUnit.UNIT;
    }

    /** Adds the extensions to those that a configuration names. */
    public static void addTo(SparkConf conf) {
        String ours = VerletExtensions.class.getName();
        String others = conf.get(SETTING, "");
        if (!List.of(others.split(",")).contains(ours)) {
            conf.set(SETTING, others.isBlank() ? ours : others + "," + ours);
        }
    }

    private static ExpressionInfo info(DrawFunction function) {
        return new ExpressionInfo(
                DrawAggregate.class.getName(),
                null,
                function.name(),
                function.signature() + " - " + function.what() + ".",
                "",
                "",
                "",
                "agg_funcs",
                "",
                "",
                "");
    }
}
