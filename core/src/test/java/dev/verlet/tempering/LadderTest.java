package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.warmup.MetricForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ladder's bits do not depend on how it is executed, nor on where it was stopped. */
class LadderTest {
    private static final Model MODEL = TemperedModels.precision(2, 10);
    private static final TemperingSpec SPEC =
            TemperingSpec.defaults().withRounds(5).withLevels(new LevelCount(4, 8));
    private static final RandomKey KEY = RandomKey.of(6);

    private static final ExplorerSpec LANGEVIN = new ExplorerSpec.Adaptive(AutoStepSpec.MALA);

    /** Two legs, a dense metric and a composition: all that a ladder may have to keep. */
    private static final TemperingSpec RICH = SPEC.withMetric(MetricForm.DENSE)
            .withFitting(new Fitting(Fitting.Role.SECOND_LEG, 3))
            .withExplorers(LANGEVIN, ExplorerSpec.Gradient.NUTS);

    static Stream<TemperingSpec> specs() {
        return Stream.of(SPEC, RICH);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLadderSavedBetweenAnyTwoScansGoesOnBitForBit(TemperingSpec spec) {
        List<String> straight = scans(new ParallelTempering(spec, MODEL, KEY), new SerialExecution(spec, MODEL));

        List<String> resumed = new ArrayList<>();
        byte[] saved = {};
        while (true) {
            ParallelTempering ladder = new ParallelTempering(spec, MODEL, KEY);
            ladder.resume(saved);
            if (!ladder.hasNext()) {
                break;
            }
            resumed.add(text(ladder.next(new SerialExecution(spec, MODEL))));
            saved = ladder.save();
        }

        assertThat(resumed).hasSize(2 + 4 + 8 + 16 + 32).isEqualTo(straight);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theOrderOfExplorationsDoesNotMatter(TemperingSpec spec) {
        ReplicaExplorer one = new ReplicaExplorer(spec, MODEL);
        ReplicaExplorer other = new ReplicaExplorer(spec, MODEL);
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

        assertThat(scans(new ParallelTempering(spec, MODEL, KEY), backwards))
                .isEqualTo(scans(new ParallelTempering(spec, MODEL, KEY), new SerialExecution(spec, MODEL)));
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
    void damagedStatesAreRefusedWhereverTheyAre() {
        ParallelTempering ladder = new ParallelTempering(SPEC, MODEL, KEY);
        ladder.next(new SerialExecution(SPEC, MODEL));
        byte[] saved = ladder.save();
        ParallelTempering other = new ParallelTempering(SPEC, MODEL, KEY);
        byte[] beginning = other.save();

        for (int length = 1; length < saved.length; length++) {
            byte[] cut = Arrays.copyOf(saved, length);
            byte[] changed = saved.clone();
            changed[length] ^= 1;
            assertThatThrownBy(() -> other.resume(cut)).hasMessageContaining("damaged");
            assertThatThrownBy(() -> other.resume(changed)).hasMessageContaining("damaged");
        }
        assertThatThrownBy(() -> other.resume(Arrays.copyOf(saved, saved.length + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
        assertThat(other.save()).isEqualTo(beginning);
    }

    @Test
    void statesOfOtherLaddersAreRefused() {
        ParallelTempering ladder = new ParallelTempering(SPEC, MODEL, KEY);
        ladder.next(new SerialExecution(SPEC, MODEL));
        byte[] saved = ladder.save();

        for (TemperingSpec spec : List.of(
                SPEC.withRounds(6),
                SPEC.withLevels(4),
                SPEC.withMetric(MetricForm.UNIT),
                SPEC.withExplorers(LANGEVIN),
                SPEC.withFitting(new Fitting(Fitting.Role.SECOND_LEG, 3)),
                SPEC.withReference(ReferenceSpec.Gaussian.STANDARD))) {
            assertThatThrownBy(() -> new ParallelTempering(spec, MODEL, KEY).resume(saved))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another ladder");
        }
        assertThatThrownBy(() -> new ParallelTempering(SPEC, TemperedModels.precision(3, 10), KEY).resume(saved))
                .hasMessageContaining("2 coordinates")
                .hasMessageContaining("3 coordinates");
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
