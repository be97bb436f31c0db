package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ladder's bits do not depend on how it is executed, nor on where it was stopped. */
class LadderTest {
    private static final Model MODEL = TemperedModels.precision(2, 10);
    private static final TemperingSpec SPEC =
            TemperingSpec.defaults().withRounds(5).withLevels(new LevelCount(4, 8));
    private static final RandomKey KEY = RandomKey.of(6);

    @Test
    void aLadderSavedBetweenAnyTwoScansGoesOnBitForBit() {
        List<String> straight = scans(new ParallelTempering(SPEC, MODEL, KEY), new SerialExecution(SPEC, MODEL));

        List<String> resumed = new ArrayList<>();
        byte[] saved = {};
        while (true) {
            ParallelTempering ladder = new ParallelTempering(SPEC, MODEL, KEY);
            ladder.resume(saved);
            if (!ladder.hasNext()) {
                break;
            }
            resumed.add(text(ladder.next(new SerialExecution(SPEC, MODEL))));
            saved = ladder.save();
        }

        assertThat(resumed).hasSize(2 + 4 + 8 + 16 + 32).isEqualTo(straight);
    }

    @Test
    void theOrderOfExplorationsDoesNotMatter() {
        ReplicaExplorer one = new ReplicaExplorer(SPEC, MODEL);
        ReplicaExplorer other = new ReplicaExplorer(SPEC, MODEL);
        Execution backwards = (levels, key, replicas) -> {
            List<Explored> explored = new ArrayList<>();
            for (int i = replicas.size() - 1; i >= 0; i--) {
                ReplicaExplorer explorer = i % 2 == 0 ? one : other;
                Levels sent = Levels.fromBytes(levels.toBytes());
                Replica replica = Replica.fromBytes(replicas.get(i).toBytes());
                explored.add(
                        Explored.fromBytes(explorer.explore(sent, key, replica).toBytes()));
            }
            Collections.reverse(explored);
            return explored;
        };

        assertThat(scans(new ParallelTempering(SPEC, MODEL, KEY), backwards))
                .isEqualTo(scans(new ParallelTempering(SPEC, MODEL, KEY), new SerialExecution(SPEC, MODEL)));
    }

    /** Keys by the order of explorations, as a shared generator would have it: the comparison above would see it. */
    @Test
    void aPlantedOrderDependenceIsSeen() {
        assertThat(scans(new ParallelTempering(SPEC, MODEL, KEY), keyedByOrder(1)))
                .isNotEqualTo(scans(new ParallelTempering(SPEC, MODEL, KEY), keyedByOrder(-1)));
    }

    private static Execution keyedByOrder(int direction) {
        ReplicaExplorer explorer = new ReplicaExplorer(SPEC, MODEL);
        return (levels, key, replicas) -> {
            Explored[] explored = new Explored[replicas.size()];
            for (int turn = 0; turn < explored.length; turn++) {
                int i = direction > 0 ? turn : explored.length - 1 - turn;
                explored[i] = explorer.explore(levels, key.fold("turn").fold(turn), replicas.get(i));
            }
            return List.of(explored);
        };
    }

    @Test
    void damagedStatesAreRefused() {
        ParallelTempering ladder = new ParallelTempering(SPEC, MODEL, KEY);
        ladder.next(new SerialExecution(SPEC, MODEL));
        byte[] saved = ladder.save();

        assertThatThrownBy(() -> new ParallelTempering(SPEC, MODEL, KEY).resume(Arrays.copyOf(saved, saved.length / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    /** More draws go on where fewer ended. */
    @Test
    void aLadderAskedForMoreDrawsGoesOn() {
        List<String> longer = scans(
                new ParallelTempering(SPEC.withDraws(40), MODEL, KEY), new SerialExecution(SPEC.withDraws(40), MODEL));
        ParallelTempering shorter = new ParallelTempering(SPEC.withDraws(30), MODEL, KEY);
        scans(shorter, new SerialExecution(SPEC, MODEL));
        ParallelTempering extended = new ParallelTempering(SPEC.withDraws(40), MODEL, KEY);
        extended.resume(shorter.save());

        assertThat(scans(extended, new SerialExecution(SPEC, MODEL))).isEqualTo(longer.subList(60, 70));
    }

    private static List<String> scans(ParallelTempering ladder, Execution execution) {
        List<String> scans = new ArrayList<>();
        while (ladder.hasNext()) {
            scans.add(text(ladder.next(execution)));
        }
        return scans;
    }

    private static String text(Scan scan) {
        StringBuilder text = new StringBuilder(scan.round() + " " + scan.scan());
        for (Explored explored : scan.explored()) {
            text.append(' ').append(HexFormat.of().formatHex(explored.toBytes()));
        }
        scan.report().ifPresent(report -> text.append(report.evidence()).append(report.restarts()));
        return text.toString();
    }
}
