package dev.verlet.jobs.spark.diagnosis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;

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

    /**
     * Runs a job and collects the results of its tasks, in order.
     *
     * @throws IOException if Spark gave up on a task, with the message of what stopped it
     */
    static <T> List<T> collect(JavaRDD<byte[]> tasks, Class<T> type) throws IOException, InterruptedException {
        JavaFutureAction<List<byte[]>> job = tasks.collectAsync();
        try {
            List<T> results = new ArrayList<>();
            for (byte[] bytes : job.get()) {
                results.add(decode(bytes, type));
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(ofTask(e).getMessage()).lines().findFirst().orElse(""), e);
        } catch (InterruptedException e) {
            job.cancel(true);
            throw e;
        }
    }

    /** What a task threw, below the wrappings that brought it here. */
    private static Throwable ofTask(Throwable thrown) {
        Throwable found = thrown;
        while (found.getCause() != null
                && (found instanceof ExecutionException
                        || found instanceof SparkException
                        || found instanceof UncheckedIOException)) {
            found = found.getCause();
        }
        return found;
    }
}
