package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.NearestName;
import java.util.List;
import java.util.Optional;

/** The two settings that choose the prior of a parameter: {@code <parameter>-prior} and {@code <parameter>-scale}. */
record PriorSettings(String parameter) {
    private static final List<String> FORMS = List.of("flat", "normal", "cauchy");

    // Stands for "not given"; an infinite scale is no legal value that a study could name.
    private static final double NO_SCALE = Double.POSITIVE_INFINITY;

    private String formKey() {
        return parameter + "-prior";
    }

    private String scaleKey() {
        return parameter + "-scale";
    }

    List<Field> fields() {
        Field form = new Field(
                formKey(),
                Field.Type.TEXT,
                List.of(),
                Double.NEGATIVE_INFINITY,
                false,
                Double.POSITIVE_INFINITY,
                Optional.of("flat"),
                "prior of " + parameter + ": flat, normal or cauchy, the last two around 0");
        Field scale = Field.real(scaleKey(), "scale of that prior, if it is not flat")
                .greaterThan(0)
                .withFallback(NO_SCALE);
        return List.of(form, scale);
    }

    /**
     * The prior that the settings choose.
     *
     * @throws IllegalArgumentException if the form is unknown, or a scale is missing or has no use
     */
    Prior prior(Inputs settings) {
        String form = settings.text(formKey());
        double scale = settings.real(scaleKey());
        if (!FORMS.contains(form)) {
            throw new IllegalArgumentException(formKey() + " = '" + form + "' must be one of "
                    + String.join(", ", FORMS)
                    + NearestName.of(form, FORMS)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        boolean flat = form.equals("flat");
        if (flat && scale != NO_SCALE) {
            throw new IllegalArgumentException(scaleKey() + " = " + scale + " has no use: " + formKey()
                    + " is flat; leave it out or choose normal");
        }
        if (!flat && scale == NO_SCALE) {
            throw new IllegalArgumentException(formKey() + " = " + form + " needs " + scaleKey() + ", a number > 0");
        }
        return flat ? new Prior.Flat() : form.equals("normal") ? new Prior.Normal(scale) : new Prior.Cauchy(scale);
    }
}
