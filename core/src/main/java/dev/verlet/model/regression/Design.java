package dev.verlet.model.regression;

import java.util.List;

/**
 * The design of the population's effects on the scale of the priors: columns less their means, if there is an intercept
 * and it is centred, divided by their scales.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record Design(List<DesignColumn> columns, boolean intercept, double[] means, double[] scales) {
    Design {
        columns = List.copyOf(columns);
    }

    static Design of(List<DesignColumn> columns, RegressionSettings settings) {
        boolean intercept = settings.formula().effects().intercept();
        double[] means = new double[columns.size()];
        double[] scales = new double[columns.size()];
        for (int j = 0; j < scales.length; j++) {
            DesignColumn column = columns.get(j);
            boolean centered = settings.center() && intercept && j > 0;
            means[j] = centered ? DesignColumn.mean(column.values()) : 0;
            scales[j] = settings.standardize() && column.numeric() ? DesignColumn.sd(column.values()) : 1;
        }
        return new Design(columns, intercept, means, scales);
    }

    boolean isIntercept(int column) {
        return intercept && column == 0;
    }

    /** The standard deviation of a numeric column on the scale of the priors; 1 for indicators. */
    double predictorScale(int column) {
        DesignColumn own = columns.get(column);
        return own.numeric() ? DesignColumn.sd(own.values()) / scales[column] : 1;
    }

    double[][] scaled() {
        double[][] scaled = new double[columns.size()][];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = columns.get(j).values().clone();
            for (int i = 0; i < scaled[j].length; i++) {
                scaled[j][i] = (scaled[j][i] - means[j]) / scales[j];
            }
        }
        return scaled;
    }
}
