package dev.verlet.model.stan;

import java.util.regex.Pattern;

/**
 * Which calls of a library may run together.
 *
 * <p>A program compiled without STAN_THREADS keeps one stack of derivatives for the whole process, and two threads that
 * enter it crash the process. With it, densities run together in all versions of BridgeStan 2; before 2.7.0 models must
 * be made, and values be constrained, one at a time. {@code bs_log_density}, which is unsafe before 2.6.2, is never
 * called.
 *
 * @param densitiesTogether whether evaluations of log densities may
 * @param othersTogether whether all other calls may
 */
record ThreadRules(boolean densitiesTogether, boolean othersTogether) {
    /** Nothing runs together: the rule while nothing is known. */
    static final ThreadRules CAUTIOUS = new ThreadRules(false, false);

    private static final Pattern THREADS = Pattern.compile("\\bSTAN_THREADS\\s*=\\s*(true|1)\\b");

    /**
     * The rules of a library.
     *
     * @param info what {@code bs_model_info} says
     */
    static ThreadRules of(Version version, String info) {
        boolean threads = THREADS.matcher(info).find();
        return new ThreadRules(threads, threads && !version.isBefore(2, 7));
    }
}
