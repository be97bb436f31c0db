package dev.verlet.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What rstan 2.21.7 needed on the reference posteriors: one study of 4 x 1,000 draws each. */
record StanEfficiency(double leapfrogsPerDraw, double drawsPerThousandGradients, double stepSize, double acceptance) {
    private static final Path FILE = Path.of(System.getProperty("verlet.reference.dir", "../../shared"))
            .resolve("posteriors/stan-efficiency.csv");

    /** The row of a posterior; the test is skipped where the file is absent. */
    static StanEfficiency of(String posterior) throws IOException {
        Assumptions.assumeTrue(Files.exists(FILE), FILE + " is absent");
        List<String> lines = Files.readAllLines(FILE);
        String[] header = lines.get(0).split(",");
        String[] row = lines.stream()
                .filter(line -> line.startsWith(posterior + ","))
                .findFirst()
                .orElseThrow()
                .split(",");
        Map<String, Double> found = new HashMap<>();
        for (int i = 1; i < header.length; i++) {
            found.put(header[i], Double.valueOf(row[i]));
        }
        return new StanEfficiency(
                found.get("leapfrog_per_draw"),
                found.get("ess_per_1000_grad_sampling"),
                found.get("stepsize_mean"),
                found.get("mean_accept"));
    }
}
