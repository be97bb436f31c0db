package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that are stopped while they run. */
@Timeout(120)
class SqlSessionTest {
    private static final String LONG = "SELECT count(*) FROM range(10000000000000) WHERE id % 7 = 3";

    private static long count(SqlSession sql, String query) throws Exception {
        long[] count = new long[1];
        sql.run(new Statement(query, 1, 1)).forEach(1, row -> count[0] = (Long) row.get(0));
        return count[0];
    }

    /** Stops what runs as soon as its tasks are at work. */
    private static CompletableFuture<Void> cancelWhenAtWork(SqlSession sql) {
        return CompletableFuture.runAsync(() -> {
            while (sql.runningTasks() == 0) {
                pause();
            }
            for (int k = 0; k < 10; k++) {
                pause();
            }
            sql.cancel();
        });
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsStoppedSaysSoAndGivesItsCoresBack() throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate()) {
            SqlSession sql = new SqlSession(spark, Map.of());
            CompletableFuture<Void> cancelling = cancelWhenAtWork(sql);

            SqlException stopped = catchThrowableOfType(SqlException.class, () -> count(sql, LONG));
            cancelling.get();

            assertThat(stopped).hasMessage("cancelled");
            assertThat(stopped.isCancelled()).isTrue();
            assertThat(sql.awaitTasks(Duration.ofSeconds(30))).isZero();
            assertThat(count(sql, "SELECT count(*) FROM range(10)")).isEqualTo(10);
        }
    }
}
