package dev.verlet.jobs.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The ends of a block's chains that a checkpoint knows of. What is read of them is in {@link Checkpoints}.
 *
 * @param before in a study that was extended, where all chains of the block ended before the extension that is under
 *     way; else none
 * @param current where the first chains ended since
 * @param finished for how many of these all rows are in committed segments; the others ended in the open segment
 */
public record BlockEnds(EndList before, EndList current, long finished) {
    /** No chain has ended. */
    public static final BlockEnds NONE = new BlockEnds(EndList.NONE, EndList.NONE, 0);

    /** As many ends of finished chains, all in the checkpoint's own file. */
    static BlockEnds ofOwn(long chains) {
        return new BlockEnds(EndList.NONE, new EndList(List.of(), InlineEnds.NONE.withCount(chains)), chains);
    }

    /** The same without the chains from a place on, which are to be made again. */
    public BlockEnds first(long chains) {
        return new BlockEnds(before, current, Math.min(finished, chains));
    }

    /** How many chains have an end all rows up to which are in committed segments. */
    public long finishedChains() {
        return Math.max(finished, before.count());
    }

    /** How many chains ended in the open segment. */
    public long open() {
        return current.count() - finished;
    }

    /** The files that it needs. */
    public List<Journal> journals() {
        List<Journal> journals = new ArrayList<>(before.journals());
        journals.addAll(current.journals());
        return journals;
    }
}
