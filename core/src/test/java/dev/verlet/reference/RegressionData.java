package dev.verlet.reference;

import java.util.Arrays;
import java.util.Map;

/** Turns the data of the reference regressions into predictors X and responses y, as their descriptions say. */
final class RegressionData {
    private RegressionData() {}

    static Map<String, Object> nes(Map<String, Object> data) {
        double[] age = column(data, "age_discrete");
        return design(
                column(data, "partyid7"),
                ones(age.length),
                column(data, "real_ideo"),
                column(data, "race_adj"),
                indicator(age, 2),
                indicator(age, 3),
                indicator(age, 4),
                column(data, "educ1"),
                column(data, "gender"),
                column(data, "income"));
    }

    static Map<String, Object> kidiq(Map<String, Object> data) {
        double[] score = column(data, "kid_score");
        return design(score, ones(score.length), column(data, "mom_hs"), column(data, "mom_iq"));
    }

    static Map<String, Object> mesquite(Map<String, Object> data) {
        double[] weight = log(column(data, "weight"));
        double[] diameter1 = log(column(data, "diam1"));
        double[] diameter2 = log(column(data, "diam2"));
        double[] area = sum(diameter1, 1, diameter2);
        return design(
                weight,
                ones(weight.length),
                sum(area, 1, log(column(data, "canopy_height"))),
                area,
                sum(diameter1, -1, diameter2),
                log(column(data, "total_height")),
                log(column(data, "density")),
                column(data, "group"));
    }

    static Map<String, Object> earnings(Map<String, Object> data) {
        double[] height = column(data, "height");
        double[] male = column(data, "male");
        double[] product = height.clone();
        Arrays.setAll(product, i -> height[i] * male[i]);
        return design(log(column(data, "earn")), ones(height.length), height, male, product);
    }

    static Map<String, Object> sblrc(Map<String, Object> data) {
        return Map.of("N", data.get("N"), "K", data.get("D"), "X", data.get("X"), "y", data.get("y"));
    }

    private static Map<String, Object> design(double[] y, double[]... columns) {
        double[][] x = new double[y.length][columns.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                x[i][j] = columns[j][i];
            }
        }
        return Map.of("N", (long) y.length, "K", (long) columns.length, "X", x, "y", y);
    }

    private static double[] column(Map<String, Object> data, String name) {
        return (double[]) data.get(name);
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] indicator(double[] values, double level) {
        return Arrays.stream(values).map(value -> value == level ? 1 : 0).toArray();
    }

    private static double[] log(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static double[] sum(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        Arrays.setAll(sum, i -> a[i] + factor * b[i]);
        return sum;
    }
}
