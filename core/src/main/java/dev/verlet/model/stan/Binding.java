package dev.verlet.model.stan;

/**
 * The functions of one library by JNA's direct mapping, which binds a class to a library. This class itself is bound to
 * none: {@link BindingLoader} defines it once for each library. Public for the same reason as {@link BridgeStan}.
 */
@SuppressWarnings("MemberName") // The names are BridgeStan's.
public final class Binding implements BridgeStan {
    /** For {@link BindingLoader}. */
    public Binding() {}

    @Override
    public native long bs_model_construct(long data, int seed, long error);

    @Override
    public native void bs_model_destruct(long model);

    @Override
    public native long bs_name(long model);

    @Override
    public native long bs_model_info(long model);

    @Override
    public native long bs_param_names(long model, int transformed, int generated);

    @Override
    public native long bs_param_unc_names(long model);

    @Override
    public native int bs_param_num(long model, int transformed, int generated);

    @Override
    public native int bs_param_unc_num(long model);

    @Override
    public native int bs_param_constrain(
            long model, int transformed, int generated, long point, long values, long random, long error);

    @Override
    public native int bs_param_unconstrain_json(long model, long json, long point, long error);

    @Override
    public native int bs_log_density_gradient(
            long model, int propto, int jacobian, long point, long value, long gradient, long error);

    @Override
    public native long bs_rng_construct(int seed, long error);

    @Override
    public native void bs_rng_destruct(long random);

    @Override
    public native void bs_free_error_msg(long text);
}
