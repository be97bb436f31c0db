package dev.verlet.model.stan;

import com.sun.jna.NativeLibrary;
import dev.verlet.model.ModelFile;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A BridgeStan library that is loaded in this process, and the rules for calling it from several threads. */
final class StanLibrary {
    private static final int MAJOR = 2;

    /** Part of the names of code that the compiler makes of a program with reduce_sum, and of no other. */
    private static final String PARALLEL_SUM = "reduce_sum_impl";

    private static final Map<String, StanLibrary> OPEN = new HashMap<>();

    private final BridgeStan functions;
    private final Version version;
    private final ProgramOutput output;
    private final boolean hasParallelSums;
    private final Gate single = Gate.oneAtATime();
    private volatile ThreadRules rules = ThreadRules.CAUTIOUS;

    private StanLibrary(BridgeStan functions, Version version, ProgramOutput output, boolean hasParallelSums) {
        this.functions = functions;
        this.version = version;
        this.output = output;
        this.hasParallelSums = hasParallelSums;
    }

    /**
     * Opens a library, once for each content in a process.
     *
     * @throws IllegalArgumentException if it is none that this process can call; the message lacks its name
     */
    static synchronized StanLibrary open(ModelFile file) {
        StanLibrary known = OPEN.get(file.sha256());
        if (known != null) {
            return known;
        }
        NativeLibrary library = SharedLibraries.load(file);
        requireFunctions(library);
        Version version = version(library);
        if (version.major() != MAJOR) {
            throw new IllegalArgumentException(
                    "was compiled with BridgeStan " + version + "; it must be " + MAJOR + ".x: compile it again");
        }
        ProgramOutput output =
                new ProgramOutput(Path.of(file.path()).getFileName().toString(), System.err);
        output.take(library);
        StanLibrary opened = new StanLibrary(BindingLoader.bind(library), version, output, contains(file));
        OPEN.put(file.sha256(), opened);
        return opened;
    }

    private static void requireFunctions(NativeLibrary library) {
        List<String> missing = Arrays.stream(BridgeStan.class.getMethods())
                .map(Method::getName)
                .filter(name -> !has(library, name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "is not a library of BridgeStan " + MAJOR + ".x: it lacks " + String.join(", ", missing));
        }
    }

    private static boolean has(NativeLibrary library, String function) {
        try {
            library.getFunction(function);
            return true;
        } catch (UnsatisfiedLinkError absent) {
            return false;
        }
    }

    private static Version version(NativeLibrary library) {
        try {
            return new Version(
                    library.getGlobalVariableAddress("bs_major_version").getInt(0),
                    library.getGlobalVariableAddress("bs_minor_version").getInt(0),
                    library.getGlobalVariableAddress("bs_patch_version").getInt(0));
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalArgumentException("is not a library of BridgeStan 2.x: it does not tell its version", e);
        }
    }

    private static boolean contains(ModelFile file) {
        try {
            return new String(file.read(), StandardCharsets.ISO_8859_1).contains(PARALLEL_SUM);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a model.
     *
     * @param data a JSON document in UTF-8
     * @param seed of the random numbers in transformed data
     * @throws IllegalArgumentException in Stan's own words, if the data do not fit
     */
    ModelHandle construct(byte[] data, int seed) {
        ByteBuffer text = NativeBlock.ofText(data);
        NativeBlock block = new NativeBlock(0);
        Gate gate = others();
        gate.enter();
        try {
            long model = functions.bs_model_construct(NativeBlock.address(text), seed, block.error());
            if (model == 0) {
                throw new IllegalArgumentException(block.takeError(functions));
            }
            rules = ThreadRules.of(version, NativeBlock.text(functions.bs_model_info(model)));
            return new ModelHandle(model, () -> destruct(model));
        } finally {
            gate.leave();
            Reference.reachabilityFence(text);
        }
    }

    private void destruct(long model) {
        Gate gate = others();
        gate.enter();
        try {
            functions.bs_model_destruct(model);
        } finally {
            gate.leave();
        }
    }

    BridgeStan functions() {
        return functions;
    }

    /** The gate for log densities, once a model was made. */
    Gate densities() {
        return rules.densitiesTogether() ? Gate.OPEN : single;
    }

    /** The gate for all other calls. */
    Gate others() {
        return rules.othersTogether() ? Gate.OPEN : single;
    }

    /** Whether sums are split over threads, so that their order, and with it the last bits, vary from run to run. */
    boolean sumsInParallel() {
        return hasParallelSums && rules.densitiesTogether();
    }

    /** Where it prints. */
    ProgramOutput output() {
        return output;
    }
}
