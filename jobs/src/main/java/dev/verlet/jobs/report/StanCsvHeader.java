package dev.verlet.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.kernel.NutsSpec;
import java.util.List;

/** The comments at the head of a CmdStan file: the settings that readers of such files look for. */
record StanCsvHeader(Manifest manifest, ChainReport report) {
    /** The version of CmdStan whose layout is followed; readers choose their rules by it. */
    private static final String[] LAYOUT = {"2", "33", "0"};

    List<String> lines() {
        JsonNode sampler = manifest.configuration().path("sampler");
        boolean nuts = sampler.path("kernel").asText("nuts").equals("nuts");
        return List.of(
                "stan_version_major = " + LAYOUT[0],
                "stan_version_minor = " + LAYOUT[1],
                "stan_version_patch = " + LAYOUT[2],
                "model = " + manifest.model().replace('-', '_') + "_model",
                "start_datetime = " + manifest.created().replace('T', ' ').replace("Z", " UTC"),
                "method = sample (Default)",
                "  sample",
                "    num_samples = " + manifest.draws(),
                "    num_warmup = " + manifest.warmup(),
                "    save_warmup = " + (manifest.kept().savedWarmup() > 0 ? 1 : 0),
                "    thin = " + manifest.kept().thin(),
                "    adapt",
                "      engaged = " + (manifest.warmup() > 0 ? 1 : 0),
                "      gamma = 0.05 (Default)",
                "      delta = " + sampler.path("target-acceptance").asDouble(defaultTarget()),
                "      kappa = 0.75 (Default)",
                "      t0 = 10 (Default)",
                "      init_buffer = 75 (Default)",
                "      term_buffer = 50 (Default)",
                "      window = 25 (Default)",
                "    algorithm = hmc (Default)",
                "      hmc",
                nuts ? "        engine = nuts (Default)" : "        engine = static",
                nuts ? "          nuts" : "          static",
                nuts
                        ? "            max_depth = "
                                + sampler.path("max-tree-depth").asInt(NutsSpec.DEFAULT.maxTreeDepth())
                        : "            int_time = "
                                + sampler.path("integration-time").asDouble(Math.PI / 2),
                "        metric = " + metric(sampler.path("metric").asText("diagonal")),
                "        metric_file =  (Default)",
                "        stepsize = 1 (Default)",
                "        stepsize_jitter = 0 (Default)",
                "    num_chains = 1 (Default)",
                "id = " + report.chain(),
                "data",
                "  file =  (Default)",
                "init = 2 (Default)",
                "random",
                "  seed = " + manifest.seed(),
                "output",
                "  file = output.csv (Default)",
                "  diagnostic_file =  (Default)",
                "  refresh = 100 (Default)",
                "  sig_figs = -1 (Default)",
                "stanc_version = Verlet " + manifest.verlet());
    }

    private static double defaultTarget() {
        return ChainSpec.defaults().adaptation().targetAcceptance();
    }

    private static String metric(String form) {
        return switch (form) {
            case "dense" -> "dense_e";
            case "unit" -> "unit_e";
            default -> "diag_e (Default)";
        };
    }
}
