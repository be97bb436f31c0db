package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.study.Block;
import dev.verlet.study.StudyPlan;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * The data of a study's posteriors and where their chains begin, staged once in its directory: a file for each block where blocks hold whole
 * posteriors, else a file for each posterior. Tasks, retries and later runs read only these.
 */
final class InputStore {
    private static final String FOLDER = "inputs";

    /**
     * The data of one posterior.
     *
     * @param starts one for each chain; empty if all chains begin at random
     */
    record StagedInput(String posterior, byte[] json, List<StagedStart> starts) {}

    private final StudyDirectory directory;
    private final StudyPlan plan;
    private final String studyId;

    InputStore(StudyDirectory directory, StudyPlan plan, String studyId) {
        this.directory = directory;
        this.plan = plan;
        this.studyId = studyId;
    }

    /**
     * Stages all posteriors, in order.
     *
     * @param starts of a posterior's chains, by its name; empty if all begin at random
     */
    void stage(List<PosteriorInput> posteriors, Function<String, List<StagedStart>> starts, String run)
            throws IOException {
        if (plan.blocksHoldWholePosteriors()) {
            for (int index = 0; index < plan.blocks(); index++) {
                Block block = plan.block(index);
                int from = (int) plan.posteriorOf(block.firstTask());
                int to = (int) plan.posteriorOf(block.endTask() - 1) + 1;
                write(name(block), posteriors.subList(from, to), starts, run);
            }
        } else {
            for (int p = 0; p < posteriors.size(); p++) {
                write(posteriorName(p), posteriors.subList(p, p + 1), starts, run);
            }
        }
    }

    private void write(
            String name, List<PosteriorInput> posteriors, Function<String, List<StagedStart>> starts, String run)
            throws IOException {
        Path aside = directory.aside(run, name + ".bin");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(directory.files().create(aside, true)))) {
            out.writeInt(posteriors.size());
            for (PosteriorInput posterior : posteriors) {
                writeBytes(out, posterior.name().getBytes(StandardCharsets.UTF_8));
                writeBytes(out, posterior.json());
                List<StagedStart> chains = starts.apply(posterior.name());
                out.writeInt(chains.size());
                for (StagedStart chain : chains) {
                    chain.write(out);
                }
            }
        }
        directory.commit(aside, path(name));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The posteriors that a block's chains belong to, in order. */
    List<StagedInput> read(Block block) throws IOException {
        List<StagedInput> found = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(directory.files().open(path(name(block)))))) {
            for (int n = in.readInt(); n > 0; n--) {
                found.add(new StagedInput(
                        new String(readBytes(in), StandardCharsets.UTF_8), readBytes(in), readStarts(in)));
            }
        }
        return found;
    }

    private static List<StagedStart> readStarts(DataInputStream in) throws IOException {
        List<StagedStart> starts = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            starts.add(StagedStart.read(in));
        }
        return starts;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** The name of the staged file that a block reads. */
    String name(Block block) {
        return plan.blocksHoldWholePosteriors()
                ? "b%05d".formatted(block.index())
                : posteriorName(plan.posteriorOf(block.firstTask()));
    }

    private static String posteriorName(long posterior) {
        return "p%07d".formatted(posterior);
    }

    private Path path(String name) {
        return directory.file(FOLDER, name, studyId, ".bin");
    }
}
