package dev.verlet.tempering;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One ladder: rounds of scans under frozen levels, each of which explores all replicas and then swaps neighbours; after
 * each round but the last the levels learn from it. It yields scans and knows nothing of their storage.
 *
 * <p>Scans are a pure function of specification, model and key, whichever {@link Execution} explores. Serves one thread.
 */
public final class ParallelTempering {
    private static final String SWAP = "swap";

    private final TemperingSpec spec;
    private final RandomKey key;
    private final boolean referenceIsNormalized;
    private final boolean keepsConstants;

    private int round = 1;
    private long scan;
    private Levels levels;
    private List<Replica> replicas;
    private RoundStatistics statistics;

    /**
     * A ladder at its beginning; nothing is evaluated before the first scan.
     *
     * @param key of this ladder alone
     * @throws IllegalArgumentException if the model does not suit the specification, saying what would
     */
    public ParallelTempering(TemperingSpec spec, Model model, RandomKey key) {
        this.spec = spec;
        this.key = key;
        this.referenceIsNormalized = spec.reference().distribution(model).isNormalized();
        this.keepsConstants = model.keepsConstants();
        this.levels = Levels.initial(spec, model.dimension());
        this.replicas = new ArrayList<>();
        for (int index = 0; index < levels.count(); index++) {
            replicas.add(Replica.unstarted(index));
        }
        this.statistics = new RoundStatistics(spec, levels, replicaAt());
    }

    /** Whether a scan is left to make. */
    public boolean hasNext() {
        return round < spec.rounds() || scan < spec.draws();
    }

    /**
     * Makes the next scan.
     *
     * @throws LadderFailure if the model's code threw; the ladder stays as it was before the scan
     */
    public Scan next(Execution execution) {
        if (!hasNext()) {
            throw new NoSuchElementException("the ladder has made all scans of its " + spec.rounds() + " rounds");
        }
        RandomKey scanKey = key.fold(round).fold(scan + 1);
        List<Explored> explored = byLevel(execution.explore(levels, scanKey, replicas));
        scan++;
        List<Replica> states = explored.stream().map(Explored::replica).toList();
        Swaps swaps = Swaps.evenOdd(scan, Swaps.acceptance(levels, states), scanKey.fold(SWAP));
        replicas = swaps.exchange(states);
        statistics.add(explored, swaps, replicaAt());
        boolean ends = scan == spec.scans(round);
        Scan made = new Scan(
                round, scan, levels, explored, swaps, ends ? Optional.of(report()) : Optional.empty(), scanKey);
        if (ends && round < spec.rounds()) {
            startNextRound();
        }
        return made;
    }

    private void startNextRound() {
        Levels next = new LadderAdaptation(spec, levels, statistics, round).next();
        replicas = Growth.of(levels, next).spread(replicas);
        levels = next;
        round++;
        scan = 0;
        statistics = new RoundStatistics(spec, levels, replicaAt());
    }

    private RoundReport report() {
        return statistics.report(round, referenceIsNormalized, keepsConstants);
    }

    private List<Explored> byLevel(List<Explored> explored) {
        for (Explored each : explored) {
            if (!each.error().isEmpty()) {
                Replica replica = each.replica();
                throw new LadderFailure("round " + round + ", scan " + (scan + 1) + ", replica " + replica.index()
                        + " at level " + replica.level() + " (beta = "
                        + levels.all().get(replica.level()).beta() + "): " + each.error());
            }
        }
        return explored.stream()
                .sorted(Comparator.comparingInt(each -> each.replica().level()))
                .toList();
    }

    private int[] replicaAt() {
        int[] replicaAt = new int[replicas.size()];
        for (Replica replica : replicas) {
            replicaAt[replica.level()] = replica.index();
        }
        return replicaAt;
    }

    /** The round of the next scan, counted from 1. */
    public int round() {
        return round;
    }

    /** The scans made in that round. */
    public long scan() {
        return scan;
    }

    /** The levels of the next scan. */
    public Levels levels() {
        return levels;
    }

    /** The replicas before the next scan, in order of their indices. */
    public List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /**
     * All that the scans to come depend on, to {@link #resume} from. A ladder that is made with the same arguments and
     * resumed from it makes the same scans, bit for bit; with more draws, those and more.
     */
    public byte[] save() {
        ByteWriter out = new ByteWriter();
        out.writeText(identity());
        out.writeInt(round);
        out.writeLong(scan);
        levels.writeTo(out);
        replicas.forEach(replica -> replica.writeTo(out));
        statistics.writeTo(out);
        return Checksum.append(out.toBytes());
    }

    private String identity() {
        return levels.dimension() + " coordinates, " + spec.identity();
    }

    /**
     * Goes on from a saved state.
     *
     * @param saved what {@link #save()} gave; empty to begin at the beginning
     * @throws IllegalArgumentException if it is damaged, or of a ladder with another specification or dimension; the ladder
     *     then stays as it was
     */
    public void resume(byte[] saved) {
        if (saved.length == 0) {
            return;
        }
        ByteReader in = new ByteReader(Checksum.strip(saved));
        String of = in.readText();
        if (!of.equals(identity())) {
            throw new IllegalArgumentException(
                    "the saved state is of another ladder: of " + of + "; this one has " + identity());
        }
        round = in.readInt();
        scan = in.readLong();
        levels = Levels.readFrom(in);
        List<Replica> read = new ArrayList<>();
        for (int index = 0; index < levels.count(); index++) {
            read.add(Replica.readFrom(in));
        }
        replicas = read;
        statistics = new RoundStatistics(spec, levels, replicaAt());
        statistics.restore(in);
    }
}
