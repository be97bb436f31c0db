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
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * Stages the groups of a partition, which come in the order of their numbers and make whole files. It returns for each
 * file its number and SHA-256 of its groups' digests.
 */
final class StagingTask implements FlatMapFunction<Iterator<Tuple2<Integer, byte[][]>>, byte[]> {
    private static final long serialVersionUID = 1;

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
        String attempt = "t" + TaskContext.get().taskAttemptId();
        List<byte[]> staged = new ArrayList<>();
        while (groups.hasNext()) {
            Tuple2<Integer, byte[][]> next = groups.next();
            int file = inputs.fileOf(next._1());
            MessageDigest digest = Group.sha256();
            try (StagedFile out = inputs.create(file, withStarts, run, attempt)) {
                add(out, next, digest);
                for (long p = inputs.firstPosterior(file) + 1; p < inputs.firstPosterior(file + 1); p++) {
                    add(out, groups.next(), digest);
                }
                out.commit();
            }
            byte[] sum = digest.digest();
            staged.add(ByteBuffer.allocate(Integer.BYTES + sum.length)
                    .putInt(file)
                    .put(sum)
                    .array());
        }
        return staged.iterator();
    }

    private void add(StagedFile out, Tuple2<Integer, byte[][]> numbered, MessageDigest digest) throws IOException {
        Group group = Group.unpack(numbered._2());
        digest.update(group.digest());
        out.add(Groups.name(naming, keys, group.key()), Groups.keyText(naming, keys, group.key()), group.document());
    }
}
