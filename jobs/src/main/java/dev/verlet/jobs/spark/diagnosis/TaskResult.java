package dev.verlet.jobs.spark.diagnosis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Results of tasks as bytes of our own, because Kryo, where a cluster uses it, fails on records. */
final class TaskResult {
    private TaskResult() {}

    static byte[] encode(Serializable result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        return bytes.toByteArray();
    }

    static <T> T decode(byte[] bytes, Class<T> type) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return type.cast(in.readObject());
        } catch (ClassNotFoundException e) {
            throw new IOException("the task sent what this process does not know", e);
        }
    }

    static <T> List<T> decodeAll(List<byte[]> results, Class<T> type) throws IOException {
        List<T> decoded = new ArrayList<>();
        for (byte[] bytes : results) {
            decoded.add(decode(bytes, type));
        }
        return decoded;
    }
}
