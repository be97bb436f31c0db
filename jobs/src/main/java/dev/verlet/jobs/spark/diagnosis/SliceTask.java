package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.spark.diagnosis.RangePlan.Ranges;
import dev.verlet.jobs.table.DrawReader;
import dev.verlet.jobs.table.DrawSlice;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * Reads segments and cuts their row groups into slices for each range of columns. A slice is made when it is asked for,
 * so that memory is bounded by a row group.
 */
final class SliceTask implements PairFlatMapFunction<Iterator<String>, Integer, byte[]> {
    private static final long serialVersionUID = 2;

    private final DiagnosisSpec spec;
    private final RangePlan plan;

    SliceTask(DiagnosisSpec spec, RangePlan plan) {
        this.spec = spec;
        this.plan = plan;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<String> segments) throws IOException {
        return new Slices(spec.open(), segments);
    }

    private final class Slices implements Iterator<Tuple2<Integer, byte[]>> {
        private final StudyDirectory directory;
        private final Iterator<String> segments;
        private final Deque<DrawSlice> group = new ArrayDeque<>();
        private final BitSet named = new BitSet();
        private DrawReader reader;
        private int range;

        Slices(StudyDirectory directory, Iterator<String> segments) {
            this.directory = directory;
            this.segments = segments;
        }

        @Override
        public boolean hasNext() {
            try {
                while (group.isEmpty() && (reader != null || segments.hasNext())) {
                    advance();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return !group.isEmpty();
        }

        private void advance() throws IOException {
            if (reader == null) {
                reader = spec.reader(directory, segments.next());
            }
            Optional<List<DrawSlice>> slices = reader.next();
            if (slices.isPresent()) {
                group.addAll(slices.get());
            } else {
                reader.close();
                reader = null;
            }
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            DrawSlice whole = group.getFirst();
            Ranges ranges = plan.of(whole.posterior());
            DrawSlice part = whole.columns(ranges.from(range, whole.width()), ranges.to(range, whole.width()));
            int number = ranges.first() + range;
            byte[] bytes = (named.get(number) ? part.withoutLabels() : part).encode();
            named.set(number);
            range++;
            if (range == ranges.count()) {
                group.removeFirst();
                range = 0;
            }
            return new Tuple2<>(number, bytes);
        }
    }
}
