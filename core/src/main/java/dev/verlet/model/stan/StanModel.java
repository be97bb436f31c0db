package dev.verlet.model.stan;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import dev.verlet.model.stan.Layout.Part;
import dev.verlet.random.RandomKey;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A Stan program with its data. Stan does not tell a prior apart from the likelihood, so that there is none. */
final class StanModel implements Model {
    private static final String PARALLEL_SUMS = "the program uses reduce_sum in a library compiled with STAN_THREADS:"
            + " the order of its sums varies, so that its draws are not the same bits in every run";

    /** Of draws that were given no key. */
    private static final RandomKey NO_KEY = RandomKey.of(0);

    private final StanLibrary library;
    private final ModelHandle handle;
    private final int propto;
    private final Layout layout;

    /**
     * A model.
     *
     * @param propto whether its log density leaves constants out
     */
    StanModel(StanLibrary library, ModelHandle handle, boolean propto, Layout layout) {
        this.library = library;
        this.handle = handle;
        this.propto = propto ? 1 : 0;
        this.layout = layout;
    }

    @Override
    public List<Parameter> parameters() {
        return layout.parameters();
    }

    @Override
    public List<Variable> derived() {
        return layout.derived();
    }

    @Override
    public List<String> caveats() {
        return library.sumsInParallel() ? List.of(PARALLEL_SUMS) : List.of();
    }

    /** As far as can be seen: whether its priors are proper, the program alone knows. */
    @Override
    public boolean keepsConstants() {
        return propto == 0;
    }

    @Override
    public void release() {
        handle.free();
    }

    @Override
    public int dimension() {
        return layout.dimension();
    }

    @Override
    public LogDensity logDensity() {
        return density(propto, 1);
    }

    private StanDensity density(int withoutConstants, int jacobian) {
        return new StanDensity(library, handle, dimension(), withoutConstants, jacobian);
    }

    /** Maps a point. The log Jacobian, which BridgeStan does not tell, is the difference of two log densities. */
    @Override
    public double constrain(double[] q, double[] x) {
        Arrays.fill(x, Double.NaN);
        constrain(q, layout.parametersAlone(), NO_KEY, x);
        return density(0, 1).value(q) - density(0, 0).value(q);
    }

    @Override
    public void unconstrain(double[] x, double[] q) {
        List<Variable> variables =
                layout.parameters().stream().map(Parameter::variable).toList();
        ByteBuffer json = NativeBlock.ofText(StanJson.write(variables, x));
        NativeBlock block = new NativeBlock(dimension());
        BridgeStan functions = library.functions();
        Gate gate = library.others();
        gate.enter();
        try {
            int failed = functions.bs_param_unconstrain_json(
                    handle.address(), NativeBlock.address(json), block.at(0), block.error());
            if (failed != 0) {
                throw new IllegalArgumentException(block.takeError(functions));
            }
        } finally {
            gate.leave();
            Reference.reachabilityFence(json);
            Reference.reachabilityFence(handle);
        }
        block.read(0, q, dimension());
    }

    /** Computes a draw whose random quantities are always the same. */
    @Override
    public void draw(double[] q, double[] draw) {
        draw(q, NO_KEY, draw);
    }

    /**
     * Computes a draw. Where the program fails in its generated quantities, or in its transformed parameters, these are
     * NaN, as CmdStan writes them.
     */
    @Override
    public void draw(double[] q, RandomKey key, double[] draw) {
        Arrays.fill(draw, Double.NaN);
        for (Part part : layout.parts()) {
            if (constrain(q, part, key, draw)) {
                return;
            }
        }
    }

    private boolean constrain(double[] q, Part part, RandomKey key, double[] values) {
        NativeBlock block = NativeBlock.ofThread(dimension() + part.size());
        block.write(0, q);
        Gate gate = library.others();
        gate.enter();
        try {
            if (part.generated() == 1 ? failsWithRandom(part, key, block) : fails(part, 0, block)) {
                library.output().say("in a draw: " + block.takeError(library.functions()));
                return false;
            }
        } finally {
            gate.leave();
            Reference.reachabilityFence(handle);
        }
        layout.place(block, dimension(), part, values);
        return true;
    }

    private boolean failsWithRandom(Part part, RandomKey key, NativeBlock block) {
        BridgeStan functions = library.functions();
        long random = functions.bs_rng_construct(key.generator().nextInt(), block.error());
        if (random == 0) {
            return true;
        }
        boolean fails = fails(part, random, block);
        functions.bs_rng_destruct(random);
        return fails;
    }

    private boolean fails(Part part, long random, NativeBlock block) {
        return library.functions()
                        .bs_param_constrain(
                                handle.address(),
                                part.transformed(),
                                part.generated(),
                                block.at(0),
                                block.at(dimension()),
                                random,
                                block.error())
                != 0;
    }
}
