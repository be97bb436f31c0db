package dev.verlet.jobs.config;

import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.tempering.ExplorerSpec;
import java.util.ArrayList;
import java.util.List;

/** The keys of {@code tempering} that say what explores a level: explorer and its settings. */
final class ExplorerInputs {
    private static final List<String> WORDS = List.of("nuts", "hmc");

    private final Section section;

    ExplorerInputs(Section section) {
        this.section = section;
    }

    /** One explorer, or a list of them, each run once a scan. */
    List<ExplorerSpec> read() {
        double target = section.realInside("target-acceptance", 0, 1).orElse(ExplorerSpec.Gradient.NUTS.targetAcceptance());
        NutsSpec nuts = new NutsSpec(section.integer("max-tree-depth", 1, 30)
                .orElse((long) NutsSpec.DEFAULT.maxTreeDepth())
                .intValue());
        HmcSpec hmc = new HmcSpec(
                section.realInside("integration-time", 0, Double.POSITIVE_INFINITY)
                        .orElse(HmcSpec.DEFAULT.integrationTime()),
                HmcSpec.DEFAULT.stepSizeJitter(),
                HmcSpec.DEFAULT.maxLeapfrogs());
        List<ExplorerSpec> explorers = new ArrayList<>();
        for (String word : section.words("explorer", WORDS)) {
            explorers.add(new ExplorerSpec.Gradient(word.equals("nuts") ? nuts : hmc, target));
        }
        return explorers.isEmpty() ? List.of(new ExplorerSpec.Gradient(nuts, target)) : explorers;
    }
}
