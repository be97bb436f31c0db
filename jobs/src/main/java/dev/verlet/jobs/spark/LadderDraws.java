package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.jobs.table.LevelBlock;
import dev.verlet.model.Model;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Replica;
import dev.verlet.tempering.Scan;

/** Makes of a scan the values of its row. */
interface LadderDraws {
    /** What of a scan is stored; the array holds until the next call. */
    double[] values(Scan scan);

    /** Those of a model's ladders. */
    static LadderDraws of(KeptLevels kept, Model model) {
        return kept == KeptLevels.TARGET ? target(model) : all(model);
    }

    /** The target's draw. */
    private static LadderDraws target(Model model) {
        double[] draw = new double[model.drawSize()];
        return scan -> {
            Replica target = scan.target().replica();
            model.draw(target.position(), scan.drawKey(target.index()), draw);
            return draw;
        };
    }

    /** The target's draw, then what all levels have. */
    private static LadderDraws all(Model model) {
        double[] draw = new double[model.drawSize()];
        return scan -> {
            LevelBlock levels = new LevelBlock(model.drawSize(), scan.levels().count());
            for (Explored explored : scan.explored()) {
                Replica replica = explored.replica();
                model.draw(replica.position(), scan.drawKey(replica.index()), draw);
                double beta = scan.levels().all().get(replica.level()).beta();
                levels.add(
                        new LevelBlock.Head(
                                beta, replica.index(), scan.round(), replica.logReference(), replica.logTarget()),
                        draw);
                if (replica.level() == scan.levels().target()) {
                    levels.target(draw);
                }
            }
            return levels.values();
        };
    }
}
