package dev.verlet.jobs.spark.groups;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Makes groups of encoded rows, which come sorted by key and row; no more than one group is held. */
final class GroupAssembler implements FlatMapFunction<Iterator<Row>, byte[][]> {
    private static final long serialVersionUID = 1;

    private final RowLayout layout;
    private final boolean oneDocumentARow;
    private final TaskMemory memory;

    /**
     * An assembler.
     *
     * @param oneDocumentARow whether the data of a group are the document that its row has
     * @param memory what a group must fit
     */
    GroupAssembler(RowLayout layout, boolean oneDocumentARow, TaskMemory memory) {
        this.layout = layout;
        this.oneDocumentARow = oneDocumentARow;
        this.memory = memory;
    }

    @Override
    public Iterator<byte[][]> call(Iterator<Row> rows) {
        long limit = memory.bytesOfGroup();
        return new Iterator<>() {
            private Row next = rows.hasNext() ? rows.next() : null;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public byte[][] next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                byte[] key = next.getAs(0);
                GroupData data = new GroupData(layout);
                long count = 0;
                long bytes = 0;
                while (next != null && Arrays.equals(key, next.<byte[]>getAs(0))) {
                    byte[] row = next.getAs(1);
                    count++;
                    bytes += row.length;
                    if (bytes > limit) {
                        data = null;
                    } else {
                        data.add(row);
                    }
                    next = rows.hasNext() ? rows.next() : null;
                }
                return new Group(key, count, bytes, document(data)).pack();
            }
        };
    }

    private byte[] document(GroupData data) {
        if (data == null) {
            return new byte[0];
        }
        return oneDocumentARow ? data.document() : data.columns();
    }
}
