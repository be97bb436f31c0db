package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.spark.InputStore;
import dev.verlet.jobs.spark.StagedFile;
import dev.verlet.jobs.table.TypedColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * Stages the groups of a partition, which come in the order of their numbers and make whole files. It returns for each
 * file its number and SHA-256 of its groups' digests; nothing but an empty array if these are not all of its groups.
 */
final class StagingTask implements FlatMapFunction<Iterator<Tuple2<Integer, byte[][]>>, byte[]> {
    private static final long serialVersionUID = 1;
    private static final byte[] OTHER_GROUPS = {};

    private final InputStore.Place place;
    private final boolean withStarts;
    private final String run;
    private final Groups.Naming naming;
    private final ArrayList<TypedColumn> keys;

    StagingTask(InputStore.Place place, boolean withStarts, String run, Groups.Naming naming, List<TypedColumn> keys) {
        this.place = place;
        this.withStarts = withStarts;
        this.run = run;
        this.naming = naming;
        this.keys = new ArrayList<>(keys);
    }

    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<Integer, byte[][]>> groups) throws IOException {
        InputStore inputs = place.open();
        List<byte[]> staged = new ArrayList<>();
        while (groups.hasNext()) {
            Tuple2<Integer, byte[][]> first = groups.next();
            int file = inputs.fileOf(Math.max(0, first._1()));
            Optional<byte[]> sum = stage(inputs, file, first, groups);
            if (sum.isEmpty()) {
                return List.of(OTHER_GROUPS).iterator();
            }
            staged.add(ByteBuffer.allocate(Integer.BYTES + sum.get().length)
                    .putInt(file)
                    .put(sum.get())
                    .array());
        }
        return staged.iterator();
    }

    /** Stages a file and gives the digest of its groups; nothing if others come than it is to hold. */
    private Optional<byte[]> stage(
            InputStore inputs, int file, Tuple2<Integer, byte[][]> first, Iterator<Tuple2<Integer, byte[][]>> others)
            throws IOException {
        MessageDigest digest = Group.sha256();
        long due = inputs.firstPosterior(file);
        long end = inputs.firstPosterior(file + 1);
        try (StagedFile out =
                inputs.create(file, withStarts, run, "t" + TaskContext.get().taskAttemptId())) {
            Tuple2<Integer, byte[][]> next = first;
            while (next != null && next._1() == due) {
                add(out, next, digest);
                due++;
                next = due < end && others.hasNext() ? others.next() : null;
            }
            if (due < end) {
                return Optional.empty();
            }
            out.commit();
        }
        return Optional.of(digest.digest());
    }

    private void add(StagedFile out, Tuple2<Integer, byte[][]> numbered, MessageDigest digest) throws IOException {
        Group group = Group.unpack(numbered._2());
        digest.update(group.digest());
        out.add(Groups.name(naming, keys, group.key()), Groups.keyText(naming, keys, group.key()), group.document());
    }
}
