/*
 * A small program behind BridgeStan's C interface, for tests. In Stan's language it would be
 *
 *   data { real rho; real mean; }
 *   parameters { vector[2] x; real<lower=0> sigma; }
 *   transformed parameters { real total = x[1] + x[2]; }
 *   model { x ~ multi_normal([mean, mean]', [[1, rho], [rho, 1]]); sigma ~ lognormal(0, 1); }
 *   generated quantities { matrix[2, 3] m; real noise; }    with m[i, j] = 10 i + j, noise uniform on (0, 1)
 *
 * Macros make variants of it: LIMIT rejects points with x[1] above it; THREADS is what it says of STAN_THREADS; SLOW
 * stays long inside, and counts entries while another thread is inside; PRINTS prints at each density; BROKEN_DRAWS
 * fails in generated quantities; MAJOR, MINOR are its version; OTHER_NAMES names a value as no column can be named;
 * SCALE multiplies the log density; PARALLEL_SUM has the name of code that comes of reduce_sum; NEEDS calls a function
 * of that name, of another library.
 */
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef THREADS
#define THREADS "true"
#endif
#ifndef MAJOR
#define MAJOR 2
#endif
#ifndef MINOR
#define MINOR 7
#endif
#ifndef SCALE
#define SCALE 1
#endif
#ifdef OTHER_NAMES
#define NOISE "noise:1"
#else
#define NOISE "noise"
#endif

static const double LOG_TWO_PI = 1.8378770664093454836;

int bs_major_version = MAJOR;
int bs_minor_version = MINOR;
int bs_patch_version = 0;

typedef struct {
    double rho, mean;
} model;
typedef struct {
    unsigned long long state;
} rng;
typedef void (*print_callback)(const char *text, size_t length);

static atomic_int inside, together, live_errors, live_models, live_rngs;
static print_callback print;

int test_together(void) { return together; }
int test_live_errors(void) { return live_errors; }
int test_live_models(void) { return live_models; }
int test_live_rngs(void) { return live_rngs; }

#ifdef NEEDS
void NEEDS(void);
#endif

#ifdef PARALLEL_SUM
int _ZN4stan4math8internal15reduce_sum_impl(void) { return 0; }
#endif

static void fail(char **error, const char *message) {
    *error = strdup(message);
    live_errors++;
}

static void enter(void) {
    if (atomic_fetch_add(&inside, 1) > 0)
        together++;
#ifdef SLOW
    usleep(100);
#endif
}

static void leave(void) { inside--; }

static bool number(const char *json, const char *key, double *value) {
    const char *at = strstr(json, key);
    return at && (at = strchr(at, ':')) && sscanf(at + 1, " %lf", value) == 1;
}

void *bs_model_construct(const char *data, unsigned int seed, char **error) {
    enter();
    model *m = malloc(sizeof *m);
    live_models++;
    m->mean = seed;
    number(data, "\"mean\"", &m->mean);
    if (!number(data, "\"rho\"", &m->rho)) {
        fail(error, "Exception: variable does not exist; processing stage=data initialization; variable name=rho; "
                    "base type=double (in 'program.stan', line 1, column 7 to column 16)\n");
        free(m);
        live_models--;
        m = NULL;
    }
    leave();
    return m;
}

void bs_model_destruct(void *m) {
    enter();
    free(m);
    live_models--;
    leave();
}

void bs_free_error_msg(char *error) {
    free(error);
    live_errors--;
}

const char *bs_name(const void *m) { return "program_model"; }

const char *bs_model_info(const void *m) {
    return "BridgeStan version: test\nStan version: none\nStan C++ Defines:\n\tSTAN_THREADS=" THREADS
           "\n\tSTAN_MPI=false\n";
}

const char *bs_param_names(const void *m, bool tp, bool gq) {
    static const char *names[] = {
        "x.1,x.2,sigma", "x.1,x.2,sigma,m.1.1,m.2.1,m.1.2,m.2.2,m.1.3,m.2.3," NOISE, "x.1,x.2,sigma,total",
        "x.1,x.2,sigma,total,m.1.1,m.2.1,m.1.2,m.2.2,m.1.3,m.2.3," NOISE};
    return names[2 * tp + gq];
}

const char *bs_param_unc_names(const void *m) { return "x.1,x.2,sigma"; }

int bs_param_num(const void *m, bool tp, bool gq) { return 3 + tp + 7 * gq; }

int bs_param_unc_num(const void *m) { return 3; }

int bs_param_constrain(const void *m, bool tp, bool gq, const double *q, double *out, rng *random, char **error) {
    enter();
    int failed = 0;
    *out++ = q[0];
    *out++ = q[1];
    *out++ = exp(q[2]);
    if (tp)
        *out++ = q[0] + q[1];
    if (gq && !random) {
        fail(error, "generated quantities need a generator");
        failed = -1;
    } else if (gq) {
        for (int j = 1; j <= 3; j++)
            for (int i = 1; i <= 2; i++)
                *out++ = 10 * i + j;
        random->state = random->state * 6364136223846793005ULL + 1442695040888963407ULL;
        *out++ = (random->state >> 11) * 0x1p-53;
    }
#ifdef BROKEN_DRAWS
    if (gq) {
        fail(error, "Exception: poisson_rng: Rate parameter is inf");
        failed = -1;
    }
#endif
    leave();
    return failed;
}

int bs_param_unconstrain_json(const void *m, const char *json, double *q, char **error) {
    const char *at = strstr(json, "\"x\":");
    double sigma;
    if (!at || sscanf(at, "\"x\":[%lf,%lf]", q, q + 1) != 2 || !number(json, "\"sigma\"", &sigma)) {
        fail(error, "Exception: variable x or sigma does not exist");
        return -1;
    }
    if (!(sigma > 0)) {
        fail(error, "Exception: lb_free: Lower bounded variable is 0, but must be greater than or equal to 0");
        return -1;
    }
    q[2] = log(sigma);
    return 0;
}

int bs_log_density_gradient(const void *model_address, bool propto, bool jacobian, const double *q, double *value,
                            double *gradient, char **error) {
    const model *m = model_address;
    enter();
    int failed = 0;
    double a = q[0] - m->mean, b = q[1] - m->mean, v = 1 - m->rho * m->rho;
    *value = -0.5 * (a * a - 2 * m->rho * a * b + b * b) / v - 0.5 * q[2] * q[2] - (jacobian ? 0 : q[2]);
    if (!propto)
        *value -= 1.5 * LOG_TWO_PI + 0.5 * log(v);
    gradient[0] = -(a - m->rho * b) / v;
    gradient[1] = -(b - m->rho * a) / v;
    gradient[2] = -q[2] - (jacobian ? 0 : 1);
    *value *= SCALE;
    for (int i = 0; i < 3; i++)
        gradient[i] *= SCALE;
#ifdef NEEDS
    NEEDS();
#endif
#ifdef PRINTS
    char text[64];
    int length = snprintf(text, sizeof text, "x[1] = %.3f\n", q[0]);
    if (print)
        print(text, length);
#endif
#ifdef LIMIT
    if (q[0] > LIMIT) {
        fail(error, "Exception: reject: x[1] is too large (in 'program.stan', line 4, column 9)\n");
        failed = -1;
    }
#endif
    leave();
    return failed;
}

void *bs_rng_construct(unsigned int seed, char **error) {
    rng *random = malloc(sizeof *random);
    random->state = seed * 0x9e3779b97f4a7c15ULL;
    live_rngs++;
    return random;
}

void bs_rng_destruct(void *random) {
    free(random);
    live_rngs--;
}

int bs_set_print_callback(print_callback callback, char **error) {
    print = callback;
    return 0;
}
