package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.Posteriors;
import dev.verlet.jobs.table.TypedColumn;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The groups of a table in the order of their keys, which are typed values: numbers ascending, texts by their bytes. */
final class Groups implements Posteriors {
    private final List<TypedColumn> columns;
    private final GroupIndex.Entry[] entries;
    private final Naming naming;

    /** How groups are called. */
    sealed interface Naming extends Serializable {
        /** By the values of their columns. */
        record ByValues() implements Naming {}

        /** By a text that is their only value, as it is. */
        record ById() implements Naming {}

        /** The only one, by the study's name. */
        record ByStudy(String name) implements Naming {}
    }

    Groups(List<TypedColumn> columns, List<GroupIndex.Entry> entries, Naming naming) {
        this.columns = List.copyOf(columns);
        this.entries = entries.toArray(GroupIndex.Entry[]::new);
        this.naming = naming;
        Arrays.sort(this.entries, Comparator.comparing(GroupIndex.Entry::key, Arrays::compareUnsigned));
    }

    @Override
    public int size() {
        return entries.length;
    }

    GroupIndex.Entry entry(int index) {
        return entries[index];
    }

    /** The keys in their order. */
    byte[][] keys() {
        return Arrays.stream(entries).map(GroupIndex.Entry::key).toArray(byte[][]::new);
    }

    /** The typed values of a group. */
    List<Object> values(int index) {
        return GroupKey.values(entries[index].key(), columns);
    }

    @Override
    public String name(int index) {
        return name(naming, columns, entries[index].key());
    }

    static String name(Naming naming, List<TypedColumn> columns, byte[] key) {
        if (naming instanceof Naming.ByStudy study) {
            return study.name();
        }
        List<Object> values = GroupKey.values(key, columns);
        return naming instanceof Naming.ById ? String.valueOf(values.get(0)) : GroupKey.name(values, columns);
    }

    /** The text that random keys are folded from: typed values, or the name where it is a study's or a document's. */
    static String keyText(Naming naming, List<TypedColumn> columns, byte[] key) {
        return naming instanceof Naming.ByValues
                ? GroupKey.keyText(GroupKey.values(key, columns), columns)
                : name(naming, columns, key);
    }

    @Override
    public String digest() {
        MessageDigest digest = Group.sha256();
        for (int i = 0; i < entries.length; i++) {
            byte[] name = name(i).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            digest.update(name);
            digest.update(entries[i].digest());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the digests of consecutive groups' data. */
    byte[] digest(int from, int to) {
        MessageDigest digest = Group.sha256();
        for (int i = from; i < to; i++) {
            digest.update(entries[i].digest());
        }
        return digest.digest();
    }
}
