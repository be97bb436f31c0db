package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.report.TextTable;
import dev.verlet.model.Field;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFile;
import dev.verlet.model.ModelRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verlet models}: what can be sampled. */
@Command(
        name = "models",
        description = "Lists the models with their parameters and data fields.",
        mixinStandardHelpOptions = true,
        versionProvider = Verlet.Versions.class,
        footer = {"", "Examples:  verlet models", "           verlet models logistic-regression"})
final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Show one model's fields in full.")
    private String model;

    @Option(names = "--jars", split = ",", paramLabel = "JAR", description = "Jars with models of your own.")
    private List<Path> jars = List.of();

    @Override
    public Integer call() {
        ModelRegistry models = UserJars.load(jars);
        PrintWriter out = command.commandLine().getOut();
        if (model == null) {
            models.factories().forEach(factory -> brief(out, factory));
            out.println("'verlet models MODEL' shows one in full.");
        } else {
            full(out, find(models));
        }
        return 0;
    }

    private ModelFactory find(ModelRegistry models) {
        try {
            return models.find(model);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("'" + model + "': " + e.getMessage());
        }
    }

    private static void brief(PrintWriter out, ModelFactory factory) {
        out.println(factory.name());
        out.println("    " + factory.description());
        out.println("    parameters  " + factory.parameters());
        names(out, "data        ", factory.data());
        names(out, "settings    ", factory.settings());
        out.println();
    }

    private static void names(PrintWriter out, String label, List<Field> fields) {
        if (!fields.isEmpty()) {
            List<String> shown = fields.stream().map(ModelsCommand::label).toList();
            out.println("    " + label + String.join(", ", shown));
        }
    }

    private static String label(Field field) {
        return field.extents().isEmpty() ? field.name() : field.name() + "[" + String.join(",", field.extents()) + "]";
    }

    private static void full(PrintWriter out, ModelFactory factory) {
        out.println(factory.name() + ": " + factory.description());
        out.println("parameters: " + factory.parameters());
        fields(out, "data", factory.data());
        fields(out, "settings", factory.settings());
    }

    private static void fields(PrintWriter out, String title, List<Field> fields) {
        if (fields.isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable(title, "type", "range", "default", "what it is");
        for (Field field : fields) {
            table.row(
                    label(field),
                    field.type().name().toLowerCase(Locale.ROOT),
                    range(field),
                    field.fallback().map(ModelsCommand::plain).orElse("(required)"),
                    field.description());
        }
        table.lines().forEach(out::println);
    }

    private static String range(Field field) {
        boolean below = field.minimum() > Double.NEGATIVE_INFINITY;
        boolean above = field.maximum() < Double.POSITIVE_INFINITY;
        String low = below ? (field.exclusive() ? "> " : ">= ") + plain(field.minimum()) : "";
        String high = above ? "<= " + plain(field.maximum()) : "";
        return below && above ? low + ", " + high : low + high;
    }

    /** Empty lists and objects, no file and an infinite number stand for "not given". */
    private static String plain(Object fallback) {
        boolean empty = (fallback instanceof double[] numbers && numbers.length == 0)
                || (fallback instanceof Collection<?> list && list.isEmpty())
                || (fallback instanceof Map<?, ?> object && object.isEmpty())
                || (fallback instanceof ModelFile file && !file.isGiven())
                || (fallback instanceof Double number && number.isInfinite());
        return empty ? "(none)" : fallback.toString();
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
