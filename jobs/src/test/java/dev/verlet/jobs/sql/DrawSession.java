package dev.verlet.jobs.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A plain session that has nothing of Verlet but the setting, with draws in the view {@code d}. */
final class DrawSession implements AutoCloseable {
    static final int CHAINS = 3;
    static final int DRAWS = 24;

    private static final StructType SCHEMA = new StructType()
            .add("g", DataTypes.IntegerType)
            .add("chain", DataTypes.IntegerType)
            .add("iteration", DataTypes.LongType)
            .add("value", DataTypes.DoubleType);

    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.extensions", "dev.verlet.jobs.sql.VerletExtensions")
            .getOrCreate();

    @Override
    public void close() {
        spark.stop();
    }

    Dataset<Row> sql(String query) {
        return spark.sql(query);
    }

    /** Correlated draws, whose order matters. */
    static double[][] autoregressive(Random random) {
        double[][] chains = new double[CHAINS][DRAWS];
        for (double[] chain : chains) {
            for (int i = 0; i < DRAWS; i++) {
                chain[i] = (i == 0 ? 0 : 0.7 * chain[i - 1]) + random.nextGaussian();
            }
        }
        return chains;
    }

    /** Makes the view of the chains of each group, in any order. */
    void view(Map<Integer, double[][]> data, int partitions, Random shuffle) {
        List<Row> rows = new ArrayList<>();
        data.forEach((g, chains) -> {
            for (int c = 0; c < chains.length; c++) {
                for (int i = 0; i < chains[c].length; i++) {
                    rows.add(RowFactory.create(g, c + 1, i + 1L, chains[c][i]));
                }
            }
        });
        Collections.shuffle(rows, shuffle);
        spark.createDataFrame(rows, SCHEMA).repartition(partitions).createOrReplaceTempView("d");
    }
}
