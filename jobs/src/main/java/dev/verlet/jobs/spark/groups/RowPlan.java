package dev.verlet.jobs.spark.groups;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How the rows of a table are encoded.
 *
 * @param layout what an encoded row holds
 * @param columns the columns to select: those of the key, of the order, and of the data, cast to what the layout says
 */
record RowPlan(RowLayout layout, List<Column> columns) {}
