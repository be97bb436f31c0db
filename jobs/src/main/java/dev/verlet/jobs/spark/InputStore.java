package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.study.Block;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The data of a study's posteriors and where their chains begin, staged once in its directory: a file for each block
 * where blocks hold whole posteriors, else a file for each posterior. Tasks, retries and later runs read only these.
 * Starts are files of their own beside the data, because the driver knows them and tasks may write the data.
 */
public final class InputStore {
    private static final String FOLDER = "inputs";
    private static final String ENDING = ".bin";

    private final StudyDirectory directory;
    private final StudyPlan plan;
    private final String studyId;

    /**
     * Where the inputs of a study are, for tasks to find them.
     *
     * @param directory the study directory, qualified
     */
    public record Place(String directory, StudyPlan plan, String studyId) implements Serializable {
        /** Opens the store; to be called in a task. */
        public InputStore open() throws IOException {
            return new InputStore(TaskFiles.directory(directory), plan, studyId);
        }

        /** The number of files. */
        public int files() {
            return plan.blocksHoldWholePosteriors() ? plan.blocks() : Math.toIntExact(plan.posteriors());
        }

        /** The file of a posterior, counted from 0: the last whose first posterior is not beyond it. */
        public int fileOf(long posterior) {
            return plan.blocksHoldWholePosteriors()
                    ? (int) (((posterior + 1) * plan.blocks() - 1) / plan.posteriors())
                    : (int) posterior;
        }
    }

    /** The staged inputs of the study of that id. */
    public InputStore(StudyDirectory directory, StudyPlan plan, String studyId) {
        this.directory = directory;
        this.plan = plan;
        this.studyId = studyId;
    }

    /** Where it is. */
    public Place place() {
        return new Place(directory.root().toString(), plan, studyId);
    }

    /** The number of files. */
    public int files() {
        return place().files();
    }

    /** The file of a posterior, counted from 0. */
    public int fileOf(long posterior) {
        return place().fileOf(posterior);
    }

    /** The first posterior of a file, counted from 0; of {@link #files()} one past the last posterior. */
    public long firstPosterior(int file) {
        if (!plan.blocksHoldWholePosteriors()) {
            return file;
        }
        return file == plan.blocks()
                ? plan.posteriors()
                : plan.posteriorOf(plan.block(file).firstTask());
    }

    /**
     * Opens a file to stage its posteriors, in order.
     *
     * @param withStarts whether {@link #stageStarts} is called too
     * @param attempt tells the file apart from those of other attempts
     */
    public StagedFile create(int file, boolean withStarts, String run, String attempt) throws IOException {
        long posteriors = firstPosterior(file + 1) - firstPosterior(file);
        Path aside = directory.aside(run, attempt + "-" + name(file) + ENDING);
        return new StagedFile(directory, aside, path(name(file)), Math.toIntExact(posteriors), withStarts);
    }

    /** Stages where the chains of all posteriors begin, whose names and starts are given by their numbers. */
    void stageStarts(Function<Long, List<StagedStart>> starts, String run) throws IOException {
        for (int file = 0; file < files(); file++) {
            String name = startsName(name(file));
            Path aside = directory.aside(run, name + ENDING);
            try (var out = CheckedOutput.create(directory, aside)) {
                for (long posterior = firstPosterior(file); posterior < firstPosterior(file + 1); posterior++) {
                    List<StagedStart> chains = starts.apply(posterior);
                    out.writeInt(chains.size());
                    for (StagedStart chain : chains) {
                        chain.write(out);
                    }
                    out.endRecord();
                }
            }
            directory.commit(aside, path(name));
        }
    }

    /** Opens the inputs of the posteriors that a block's chains belong to. */
    StagedInputs open(Block block) throws IOException {
        String name = name(fileOf(block));
        long first = plan.posteriorOf(block.firstTask());
        return new StagedInputs(directory, path(name), path(startsName(name)), first);
    }

    /** The bytes staged for each block that was staged, which are a guess at what it costs. */
    Map<Integer, Long> bytesByBlock() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (FileStatus file : directory.committed(FOLDER, studyId)) {
            sizes.put(file.getPath().getName(), file.getLen());
        }
        Map<Integer, Long> byBlock = new HashMap<>();
        for (int block = 0; block < plan.blocks(); block++) {
            String name = path(name(fileOf(plan.block(block)))).getName();
            byBlock.put(block, sizes.getOrDefault(name, 0L));
        }
        return byBlock;
    }

    private int fileOf(Block block) {
        return plan.blocksHoldWholePosteriors() ? block.index() : (int) plan.posteriorOf(block.firstTask());
    }

    private String name(int file) {
        return (plan.blocksHoldWholePosteriors() ? "b%05d" : "p%07d").formatted(file);
    }

    private static String startsName(String name) {
        return name + "-starts";
    }

    private Path path(String name) {
        return directory.file(FOLDER, name, studyId, ENDING);
    }
}
