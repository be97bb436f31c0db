package dev.verlet.jobs.sql;

import dev.verlet.jobs.sql.DrawFunction.Constant;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of a {@link DrawFunction} in a query. Draws are collected by group and sorted at the end, so that the result
 * depends on neither partitions nor the order of rows. As other aggregates do, it passes over rows whose value is NULL,
 * and is NULL if there are no others.
 */
final class DrawAggregate extends TypedImperativeAggregate<DrawBuffer> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final Seq<Expression> children;
    private final int mutableAggBufferOffset;
    private final int inputAggBufferOffset;

    /** A call of the function of that name; Catalyst copies it with the parameters of this constructor. */
    DrawAggregate(String name, Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset) {
        this.name = name;
        this.children = children;
        this.mutableAggBufferOffset = mutableAggBufferOffset;
        this.inputAggBufferOffset = inputAggBufferOffset;
    }

    private DrawFunction function() {
        return DrawFunctions.named(name);
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        return problem()
                .<TypeCheckResult>map(TypeCheckResult.TypeCheckFailure::new)
                .orElse(TypeCheckResult.TypeCheckSuccess$.MODULE$);
    }

    /** What is wrong with the arguments; empty if nothing is. */
    private Optional<String> problem() {
        List<String> arguments = function().arguments();
        if (children.size() != arguments.size()) {
            return Optional.of(
                    function().signature() + " takes " + arguments.size() + " arguments, not " + children.size());
        }
        if (!isNumeric(children.apply(0).dataType())) {
            return Optional.of(mustBe("value", "a number, or a condition, which counts as 0 or 1", 0));
        }
        for (int i = 1; function().needsChains() && i <= 2; i++) {
            if (!(children.apply(i).dataType() instanceof IntegralType)) {
                return Optional.of(mustBe(arguments.get(i), "a whole number", i));
            }
        }
        return function().constant().flatMap(this::problem);
    }

    private Optional<String> problem(Constant constant) {
        int last = children.size() - 1;
        Expression given = children.apply(last);
        String argument = function().arguments().get(last);
        if (!given.foldable() || !(given.dataType() instanceof NumericType)) {
            return Optional.of(mustBe(argument, "a constant: " + constant.domain(), last));
        }
        Object value = given.eval(null);
        return value != null && constant.isRight(number(value))
                ? Optional.empty()
                : Optional.of(function().signature() + ": " + argument + " is " + value + "; it must be "
                        + constant.domain());
    }

    private String mustBe(String argument, String what, int child) {
        return function().signature() + ": " + argument + " must be " + what + ", and "
                + children.apply(child).sql() + " is of type "
                + children.apply(child).dataType().sql();
    }

    private static boolean isNumeric(DataType type) {
        return type instanceof NumericType || type instanceof BooleanType;
    }

    private static double number(Object value) {
        if (value instanceof Boolean condition) {
            return condition ? 1 : 0;
        }
        return value instanceof Decimal decimal ? decimal.toDouble() : ((Number) value).doubleValue();
    }

    @Override
    public DrawBuffer createAggregationBuffer() {
        return function().buffer();
    }

    @Override
    public DrawBuffer update(DrawBuffer draws, InternalRow row) {
        Object value = children.apply(0).eval(row);
        if (value == null) {
            return draws;
        }
        if (function().needsChains()) {
            draws.add(key(1, row), key(2, row), number(value));
        } else {
            draws.add(number(value));
        }
        return draws;
    }

    private long key(int child, InternalRow row) {
        Object key = children.apply(child).eval(row);
        if (key == null) {
            throw new IllegalArgumentException(
                    name + ": a draw has NULL for its " + function().arguments().get(child));
        }
        return ((Number) key).longValue();
    }

    @Override
    public DrawBuffer merge(DrawBuffer draws, DrawBuffer more) {
        draws.addAll(more);
        return draws;
    }

    @Override
    public Object eval(DrawBuffer draws) {
        if (draws.isEmpty()) {
            return null;
        }
        try {
            return function().statistic().of(draws, constant());
        } catch (IllegalArgumentException e) {
            // Not as its cause: what is at the bottom is shown.
            IllegalArgumentException named = new IllegalArgumentException(name + ": " + e.getMessage());
            named.addSuppressed(e);
            throw named;
        }
    }

    private double constant() {
        return function().constant().isPresent()
                ? number(children.apply(children.size() - 1).eval(null))
                : Double.NaN;
    }

    @Override
    public byte[] serialize(DrawBuffer draws) {
        return draws.encode();
    }

    @Override
    public DrawBuffer deserialize(byte[] encoded) {
        return DrawBuffer.decode(encoded);
    }

    @Override
    public DataType dataType() {
        return function().type();
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public String prettyName() {
        return name;
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new DrawAggregate(name, newChildren, mutableAggBufferOffset, inputAggBufferOffset);
    }

    @Override
    public int mutableAggBufferOffset() {
        return mutableAggBufferOffset;
    }

    @Override
    public DrawAggregate withNewMutableAggBufferOffset(int offset) {
        return new DrawAggregate(name, children, offset, inputAggBufferOffset);
    }

    @Override
    public int inputAggBufferOffset() {
        return inputAggBufferOffset;
    }

    @Override
    public DrawAggregate withNewInputAggBufferOffset(int offset) {
        return new DrawAggregate(name, children, mutableAggBufferOffset, offset);
    }

    @Override
    public int productArity() {
        return 4;
    }

    @Override
    public Object productElement(int n) {
        return switch (n) {
            case 0 -> name;
            case 1 -> children;
            case 2 -> mutableAggBufferOffset;
            case 3 -> inputAggBufferOffset;
            default -> throw new IndexOutOfBoundsException(n);
        };
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof DrawAggregate;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DrawAggregate that
                && name.equals(that.name)
                && children.equals(that.children)
                && mutableAggBufferOffset == that.mutableAggBufferOffset
                && inputAggBufferOffset == that.inputAggBufferOffset;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, children, mutableAggBufferOffset, inputAggBufferOffset);
    }
}
