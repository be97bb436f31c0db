package dev.verlet.jobs.sql;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.PartialFunction;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Lets {@code a.draws} name the temporary view that is called {@code `a.draws`}, unless a database {@code a} has such a
 * table: Spark's temporary views have names of one part.
 */
final class QualifiedViews extends Rule<LogicalPlan> {
    private final SparkSession session;

    private final PartialFunction<LogicalPlan, LogicalPlan> toView = new AbstractPartialFunction<>() {
        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof UnresolvedRelation relation && isView(relation.multipartIdentifier());
        }

        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            UnresolvedRelation relation = (UnresolvedRelation) plan;
            Seq<String> parts = relation.multipartIdentifier();
            UnresolvedRelation view = relation.copy(one(joined(parts)), relation.options(), false);
            return new SubqueryAlias(new AliasIdentifier(parts.apply(1), one(parts.apply(0))), view);
        }
    };

    QualifiedViews(SparkSession session) {
        this.session = session;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(toView);
    }

    private boolean isView(Seq<String> parts) {
        return parts.size() == 2
                && ((org.apache.spark.sql.classic.SparkSession) session)
                        .sessionState()
                        .catalog()
                        .getRawTempView(joined(parts))
                        .isDefined();
    }

    private static String joined(Seq<String> parts) {
        return parts.apply(0) + "." + parts.apply(1);
    }

    private static Seq<String> one(String part) {
        return CollectionConverters.asScala(java.util.List.of(part)).toList();
    }
}
