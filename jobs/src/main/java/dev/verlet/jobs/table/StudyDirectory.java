package dev.verlet.jobs.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory of a study: where its files are and how they appear, whole or not at all.
 *
 * <p>Files are written aside under {@code _work/<run>/} and committed by a rename that does not overwrite. Segments and
 * checkpoints carry the study's id in their names, so that what a task of an earlier study leaves behind is told apart.
 */
public final class StudyDirectory {
    private static final String MANIFEST = "study.json";
    private static final String WORK = "_work";
    private static final String LOCK = "run.lock";
    private static final String DAMAGED = "damaged";
    private static final Pattern WITH_ID = Pattern.compile(".*-[0-9a-f]{8}\\.(parquet|ckpt|bin|rows|ends)");
    private static final Set<String> OURS = Set.of(
            MANIFEST,
            WORK,
            "draws",
            "chains",
            "posteriors",
            "parameters",
            "checkpoints",
            "inputs",
            "rounds",
            "swaps",
            "schedule",
            "levels",
            "summary",
            "diagnosis",
            DAMAGED,
            LOCK);

    /** What became of a commit. */
    public enum Commit {
        /** The file is in place. */
        COMMITTED,
        /** An equal file of another attempt was there first; this one was dropped. */
        ALREADY_THERE
    }

    private final Configuration configuration;
    private final Path root;
    private final FileSystem files;

    /** The directory at a path of any file system that Hadoop knows; nothing is touched yet. */
    public StudyDirectory(Configuration configuration, Path root) throws IOException {
        this.configuration = LocalFiles.of(configuration);
        this.files = root.getFileSystem(this.configuration);
        this.root = files.makeQualified(root);
    }

    /** The directory itself, qualified. */
    public Path root() {
        return root;
    }

    /** The Hadoop configuration to read and write its files with. */
    public Configuration configuration() {
        return configuration;
    }

    /** The file system that holds it. */
    public FileSystem files() {
        return files;
    }

    /** The manifest's path. */
    public Path manifest() {
        return new Path(root, MANIFEST);
    }

    /** The path of the lock. */
    public Path lock() {
        return new Path(root, LOCK);
    }

    /** The folder of a table. */
    public Path table(String name) {
        return new Path(root, name);
    }

    /** The committed file of a table or folder that carries the study's id. */
    public Path file(String folder, String name, String studyId, String ending) {
        return new Path(table(folder), name + "-" + shortId(studyId) + ending);
    }

    /** Where an attempt writes aside. */
    public Path aside(String run, String name) {
        return new Path(new Path(new Path(root, WORK), run), name);
    }

    private static String shortId(String studyId) {
        return studyId.substring(0, 8);
    }

    /**
     * Renames a file into place instead of one that may be there, in one step where the file system can do so.
     *
     * @param target a small table that is made anew as a study goes on; never a segment or a checkpoint
     */
    public void replace(Path aside, Path target) throws IOException {
        files.mkdirs(target.getParent());
        if (PutOnClose.serves(files)) {
            new PutOnClose(files).replace(aside, target);
        } else {
            new Renaming(configuration, files).replace(aside, target);
        }
    }

    /**
     * Moves a folder of files to a free name: in one step where the file system can do so, else file by file.
     *
     * @return whether it is there now
     */
    boolean moveFolder(Path from, Path to) throws IOException {
        if (!PutOnClose.serves(files)) {
            return files.rename(from, to);
        }
        for (FileStatus file : list(from)) {
            new PutOnClose(files)
                    .replace(file.getPath(), new Path(to, file.getPath().getName()));
        }
        files.delete(from, true);
        return true;
    }

    /** Whether a study's manifest is there. */
    public boolean isStudy() throws IOException {
        return files.exists(manifest());
    }

    /**
     * What the directory holds that is not a study's: other names, and files among the tables whose names do not carry a
     * study's id; empty if there is no directory.
     */
    public List<String> foreignContent() throws IOException {
        List<String> foreign = new ArrayList<>();
        for (FileStatus status : list(root)) {
            String name = status.getPath().getName();
            if (!OURS.contains(name) && !isLock(name)) {
                foreign.add(name);
            } else if (status.isDirectory() && !name.equals(WORK) && !name.equals(DAMAGED)) {
                for (FileStatus file : list(status.getPath())) {
                    if (!WITH_ID.matcher(file.getPath().getName()).matches()) {
                        foreign.add(name + "/" + file.getPath().getName());
                    }
                }
            }
        }
        return foreign;
    }

    /** Whether the directory is absent or holds nothing but a lock and what attempts left aside. */
    public boolean isEmpty() throws IOException {
        return list(root).stream()
                .map(file -> file.getPath().getName())
                .allMatch(name -> isLock(name) || name.equals(WORK));
    }

    private static boolean isLock(String name) {
        return name.startsWith(LOCK);
    }

    /**
     * Deletes a study's files, the manifest first. The lock stays.
     *
     * @throws IOException if the directory holds anything else; then nothing is deleted
     */
    public void clear() throws IOException {
        List<String> foreign = foreignContent();
        if (!foreign.isEmpty()) {
            throw new IOException(root + " also holds what is not a study's: " + String.join(", ", foreign)
                    + "; nothing was deleted. Move that elsewhere, or name another directory");
        }
        files.delete(manifest(), false);
        for (String name : OURS) {
            if (!name.equals(LOCK)) {
                files.delete(new Path(root, name), true);
            }
        }
    }

    /** Deletes all segments of draws, of a study that keeps its summaries alone. */
    public void clearDraws() throws IOException {
        letGo("draws");
        letGo(LevelTables.LEVELS);
    }

    /** In one step, where the file system can do so: half of a table would look damaged. */
    private void letGo(String table) throws IOException {
        Path folder = table(table);
        if (!PutOnClose.serves(files) && files.exists(folder)) {
            String run = "let-go-" + UUID.randomUUID();
            files.mkdirs(aside(run, table).getParent());
            files.rename(folder, aside(run, table));
            clearWork(run);
        }
        files.delete(folder, true);
    }

    /** Deletes what a run left aside. */
    public void clearWork(String run) throws IOException {
        Path work = new Path(root, WORK);
        files.delete(new Path(work, run), true);
        try {
            if (files.exists(work) && list(work).isEmpty()) {
                files.delete(work, false);
            }
        } catch (IOException e) {
            // Another run begins to use it, or has deleted it.
            return;
        }
    }

    /** Deletes what attempts of all runs left aside. */
    public void clearWork() throws IOException {
        files.delete(new Path(root, WORK), true);
    }

    /**
     * Renames a file into place unless one is there already, which is then kept.
     *
     * @throws IOException if neither this file nor another attempt's is in place afterwards
     */
    public Commit commit(Path aside, Path target) throws IOException {
        return commit(aside, target, () -> {});
    }

    /**
     * The same.
     *
     * @param between called when the file is in place and not yet gone from aside, where the file system has such a
     *     moment
     */
    Commit commit(Path aside, Path target, Runnable between) throws IOException {
        files.mkdirs(target.getParent());
        return new FirstWins(configuration, files, between).move(aside, target)
                ? Commit.COMMITTED
                : Commit.ALREADY_THERE;
    }

    /**
     * Moves a file that is not what it should be to the folder {@code damaged}.
     *
     * @param what is wrong with it, naming it
     * @return a sentence for the user
     */
    String setAside(Path file, String what) throws IOException {
        Path folder = table(DAMAGED);
        files.mkdirs(folder);
        Path target = new Path(folder, file.getName());
        for (int n = 1; files.exists(target); n++) {
            target = new Path(folder, n + "-" + file.getName());
        }
        replace(file, target);
        return what + "; it was set aside in " + folder + " and is computed again";
    }

    /** The committed files of a folder that carry the study's id, sorted by name. */
    public List<FileStatus> committed(String folder, String studyId) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : list(table(folder))) {
            if (status.getPath().getName().contains("-" + shortId(studyId) + ".")) {
                found.add(status);
            }
        }
        found.sort((a, b) -> a.getPath().getName().compareTo(b.getPath().getName()));
        return found;
    }

    private List<FileStatus> list(Path folder) throws IOException {
        try {
            return List.of(files.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Why nothing can be written to the directory, tried on what exists of its path and undone; empty if it can. */
    public Optional<String> whyNotWritable() {
        return WriteProbe.whyNot(files, root);
    }
}
