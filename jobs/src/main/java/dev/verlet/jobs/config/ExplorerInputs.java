package dev.verlet.jobs.config;

import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.tempering.ExplorerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of {@code tempering} that say what explores a level: explorer and its settings. */
final class ExplorerInputs {
    private final Section section;

    ExplorerInputs(Section section) {
        this.section = section;
    }

    /** One explorer, or a list of them, each run once a scan. */
    List<ExplorerSpec> read() {
        double target =
                section.realInside("target-acceptance", 0, 1).orElse(ExplorerSpec.Gradient.NUTS.targetAcceptance());
        Map<String, ExplorerSpec> known = new LinkedHashMap<>();
        known.put("nuts", new ExplorerSpec.Gradient(nuts(), target));
        known.put("hmc", new ExplorerSpec.Gradient(hmc(), target));
        known.put("auto-mala", new ExplorerSpec.Adaptive(AutoStepSpec.MALA));
        known.put("auto-step", new ExplorerSpec.Adaptive(autoStep()));
        known.put("slice", new ExplorerSpec.Coordinates(SliceSpec.STEPPING_OUT));
        known.put("doubling-slice", new ExplorerSpec.Coordinates(SliceSpec.DOUBLING));
        List<String> words = section.words("explorer", List.copyOf(known.keySet()));
        requireUsed("max-tree-depth", "nuts", words);
        requireUsed("integration-time", "hmc", words);
        requireUsed("leapfrogs", "auto-step", words);
        return words.isEmpty()
                ? List.of(known.get("nuts"))
                : words.stream().map(known::get).toList();
    }

    private NutsSpec nuts() {
        return new NutsSpec(section.integer("max-tree-depth", 1, 30)
                .orElse((long) NutsSpec.DEFAULT.maxTreeDepth())
                .intValue());
    }

    private HmcSpec hmc() {
        return new HmcSpec(
                section.realInside("integration-time", 0, Double.POSITIVE_INFINITY)
                        .orElse(HmcSpec.DEFAULT.integrationTime()),
                HmcSpec.DEFAULT.stepSizeJitter(),
                HmcSpec.DEFAULT.maxLeapfrogs());
    }

    private AutoStepSpec autoStep() {
        return new AutoStepSpec(section.integer("leapfrogs", 1, 1024).orElse(8L).intValue());
    }

    private void requireUsed(String key, String explorer, List<String> words) {
        boolean used = words.contains(explorer) || (words.isEmpty() && explorer.equals("nuts"));
        if (section.has(key) && !used) {
            section.problem(key, "belongs to explorer = " + explorer + ", which is not set");
        }
    }
}
