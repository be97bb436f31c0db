package dev.verlet.model.stan;

/**
 * The C functions of a BridgeStan library of version 2 that are called, under their own names. Public because each
 * library's {@link Binding} is a class of a loader of its own.
 *
 * <p>Addresses are longs and C's bool is an int, 0 or 1, which JNA passes without a conversion. Texts are
 * zero-terminated UTF-8. Functions that take {@code error} return 0, or an address, and if they fail another number, or
 * 0, with the address of a text stored at {@code error}, to be freed by {@link #bs_free_error_msg}.
 */
@SuppressWarnings("MemberName") // The names are BridgeStan's.
public interface BridgeStan {
    /** Makes a model of a JSON text of data; the seed is that of its transformed data. */
    long bs_model_construct(long data, int seed, long error);

    /** Frees a model. */
    void bs_model_destruct(long model);

    /** The program's name. */
    long bs_name(long model);

    /** How the library was compiled, in lines of text. */
    long bs_model_info(long model);

    /** The names of constrained values, joined by commas: {@code mu,theta.1,theta.2}. */
    long bs_param_names(long model, int transformed, int generated);

    /** The names of unconstrained coordinates, joined by commas. */
    long bs_param_unc_names(long model);

    /** The number of constrained values. */
    int bs_param_num(long model, int transformed, int generated);

    /** The number of unconstrained coordinates. */
    int bs_param_unc_num(long model);

    /** Computes constrained values of a point; {@code random} may be 0 where nothing is generated. */
    int bs_param_constrain(
            long model, int transformed, int generated, long point, long values, long random, long error);

    /** Computes the unconstrained point of a JSON text of all parameters. */
    int bs_param_unconstrain_json(long model, long json, long point, long error);

    /** Computes the log density and its gradient. */
    int bs_log_density_gradient(
            long model, int propto, int jacobian, long point, long value, long gradient, long error);

    /** Makes a random number generator. */
    long bs_rng_construct(int seed, long error);

    /** Frees a random number generator. */
    void bs_rng_destruct(long random);

    /** Frees the text of an error. */
    void bs_free_error_msg(long text);
}
