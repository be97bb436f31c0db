package dev.verlet.jobs.table;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A Parquet schema as Spark reads it. Spark takes every column of a file for nullable, and so does this. */
final class SparkSchema {
    private SparkSchema() {}

    static StructType of(GroupType table) {
        StructType schema = new StructType();
        for (Type field : table.getFields()) {
            schema = schema.add(field.getName(), typeOf(field), true);
        }
        return schema;
    }

    private static DataType typeOf(Type field) {
        if (!field.isPrimitive()) {
            Type element = field.asGroupType().getType(0).asGroupType().getType(0);
            return DataTypes.createArrayType(typeOf(element), true);
        }
        if (field.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation) {
            return DataTypes.DateType;
        }
        if (field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation) {
            return DataTypes.TimestampType;
        }
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> DataTypes.StringType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INT32 -> DataTypes.IntegerType;
            case INT64 -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            default -> throw new IllegalArgumentException("no table has a column like " + field);
        };
    }
}
