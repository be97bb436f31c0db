package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DrawReader;
import dev.verlet.jobs.table.DrawSlice;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The slices of a block, posterior by posterior. Its first segments are in that order, and so are those of each
 * extension: they are read side by side.
 */
final class PosteriorOrder implements Closeable {
    private final StudyDirectory directory;
    private final DiagnosisSpec spec;
    private final List<Stream> streams = new ArrayList<>();
    private String posterior;

    PosteriorOrder(StudyDirectory directory, DiagnosisSpec spec, List<String> segments) {
        this.directory = directory;
        this.spec = spec;
        SortedMap<Integer, List<String>> byExtension = new TreeMap<>();
        for (String segment : segments) {
            byExtension
                    .computeIfAbsent(extension(segment), extension -> new ArrayList<>())
                    .add(segment);
        }
        byExtension.values().forEach(paths -> streams.add(new Stream(paths)));
    }

    private int extension(String segment) {
        long first = Segments.firstIteration(segment);
        return (int) spec.extendedFrom().stream().filter(draws -> first > draws).count();
    }

    /** The next slice; empty at the end. */
    Optional<DrawSlice> next() throws IOException {
        Stream first = null;
        for (Stream stream : streams) {
            DrawSlice head = stream.head();
            if (head != null && head.posterior().equals(posterior)) {
                return Optional.of(stream.take());
            }
            first = first == null && head != null ? stream : first;
        }
        if (first == null) {
            return Optional.empty();
        }
        posterior = first.head().posterior();
        return Optional.of(first.take());
    }

    @Override
    public void close() throws IOException {
        for (Stream stream : streams) {
            stream.close();
        }
    }

    private final class Stream implements Closeable {
        private final Deque<String> segments;
        private final Deque<DrawSlice> slices = new ArrayDeque<>();
        private DrawReader reader;

        Stream(List<String> segments) {
            this.segments = new ArrayDeque<>(segments);
        }

        /** The slice that is next; null at the end. */
        DrawSlice head() throws IOException {
            while (slices.isEmpty() && (reader != null || !segments.isEmpty())) {
                advance();
            }
            return slices.peekFirst();
        }

        private void advance() throws IOException {
            if (reader == null) {
                reader = spec.reader(directory, segments.removeFirst());
            }
            Optional<List<DrawSlice>> read = reader.next();
            if (read.isPresent()) {
                slices.addAll(read.get());
            } else {
                close();
            }
        }

        DrawSlice take() throws IOException {
            head();
            return slices.removeFirst();
        }

        @Override
        public void close() throws IOException {
            if (reader != null) {
                reader.close();
                reader = null;
            }
        }
    }
}
