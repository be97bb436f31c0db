package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainStart;
import dev.verlet.chain.InitialValues;
import dev.verlet.model.Model;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a chain begins, as it is staged: independent of the model's unconstrained space.
 *
 * @param stepSize NaN if it is to be searched for
 * @param inverseMetric empty for the identity
 * @param values initial values by the parameters' names, in constrained space, row-major
 */
record StagedStart(double stepSize, double[] inverseMetric, Map<String, double[]> values) {
    /**
     * The start of a chain of a model.
     *
     * @throws IllegalArgumentException if the values do not suit the model
     */
    ChainStart of(Model model) {
        return new ChainStart(InitialValues.inOrder(model, values), stepSize, inverseMetric);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(stepSize);
        writeDoubles(out, inverseMetric);
        out.writeInt(values.size());
        for (Map.Entry<String, double[]> value : values.entrySet()) {
            out.writeUTF(value.getKey());
            writeDoubles(out, value.getValue());
        }
    }

    static StagedStart read(DataInputStream in) throws IOException {
        double stepSize = in.readDouble();
        double[] inverseMetric = readDoubles(in);
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            values.put(in.readUTF(), readDoubles(in));
        }
        return new StagedStart(stepSize, inverseMetric, values);
    }

    private static void writeDoubles(DataOutputStream out, double[] elements) throws IOException {
        out.writeInt(elements.length);
        for (double element : elements) {
            out.writeDouble(element);
        }
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] elements = new double[in.readInt()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readDouble();
        }
        return elements;
    }
}
