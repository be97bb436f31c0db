package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
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
