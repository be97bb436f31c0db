package dev.verlet.jobs.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Made-up sales of many stores: {@code data/sales.csv.gz} is this with 500 stores. Units sold are Poisson with rate
 * exp(a + b log(price) + c promotion + d [weekend]), whose coefficients are normal over the stores: a ~ N(3, 0.3), b ~
 * N(-1, 0.3), c ~ N(0.4, 0.2), d ~ N(0.3, 0.1). Every fifth store is closed at weekends.
 */
public final class SalesTable {
    private static final int SEED = 2026;
    private static final int LEAST_ROWS = 12;
    private static final int MORE_ROWS = 25;

    private SalesTable() {}

    /** Writes a table: the number of stores, then the file. */
    public static void main(String[] arguments) throws IOException {
        write(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    }

    static void write(int stores, Path file) throws IOException {
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            out.write("store,day,price,promotion,units\n");
            for (int store = 1; store <= stores; store++) {
                writeStore(store, out);
            }
        }
    }

    private static void writeStore(int store, BufferedWriter out) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED * 1_000_003L + store);
        double level = 3 + 0.3 * random.nextGaussian();
        double elasticity = -1 + 0.3 * random.nextGaussian();
        double promoted = 0.4 + 0.2 * random.nextGaussian();
        double weekend = 0.3 + 0.1 * random.nextGaussian();
        int rows = LEAST_ROWS + random.nextInt(MORE_ROWS);
        for (int row = 0; row < rows; row++) {
            boolean atWeekend = store % 5 > 0 && random.nextInt(7) >= 5;
            boolean promotion = random.nextInt(4) == 0;
            double price = Math.rint(100 * Math.exp(0.5 * random.nextGaussian())) / 100;
            double rate = Math.exp(
                    level + elasticity * Math.log(price) + (promotion ? promoted : 0) + (atWeekend ? weekend : 0));
            out.write(String.format(
                    Locale.ROOT,
                    "%d,%s,%.2f,%d,%d%n",
                    store,
                    atWeekend ? "weekend" : "weekday",
                    price,
                    promotion ? 1 : 0,
                    poisson(rate, random)));
        }
    }

    /** Counts arrivals until time 1. */
    private static int poisson(double rate, SplittableRandom random) {
        int count = 0;
        double time = random.nextExponential() / rate;
        while (time < 1) {
            count++;
            time += random.nextExponential() / rate;
        }
        return count;
    }
}
