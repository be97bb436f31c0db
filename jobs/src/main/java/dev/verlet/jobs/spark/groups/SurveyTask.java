package dev.verlet.jobs.spark.groups;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Makes the index of the groups of a partition, as bytes. */
final class SurveyTask implements FlatMapFunction<Iterator<byte[][]>, byte[]> {
    private static final long serialVersionUID = 1;

    private final RowLayout layout;

    SurveyTask(RowLayout layout) {
        this.layout = layout;
    }

    @Override
    public Iterator<byte[]> call(Iterator<byte[][]> groups) throws IOException {
        ArrayList<GroupIndex.Entry> entries = new ArrayList<>();
        Levels levels = new Levels(layout);
        while (groups.hasNext()) {
            Group group = Group.unpack(groups.next());
            levels.add(group.document());
            entries.add(new GroupIndex.Entry(
                    group.key(), group.rows(), group.bytes(), group.document().length, group.digest()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new GroupIndex(entries, levels));
        }
        return List.of(bytes.toByteArray()).iterator();
    }

    static GroupIndex read(byte[] index) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(index))) {
            return (GroupIndex) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
