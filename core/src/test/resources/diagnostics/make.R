# Makes the cases of this folder: Rscript make.R, with the packages posterior (1.4.0) and jsonlite.
suppressMessages(library(posterior))
set.seed(20261124)
ar <- function(n, m, phi) sapply(1:m, function(c) as.numeric(arima.sim(list(ar = phi), n)))
cases <- list(
  ar05_4x60 = ar(60, 4, 0.5),
  ar099_2x500 = ar(500, 2, 0.99),
  antithetic_2x100 = ar(100, 2, -0.9),
  cauchy_4x100 = matrix(rcauchy(400), 100),
  ties_3x40 = matrix(rpois(120, 1), 40),
  stuck_chain_4x50 = cbind(ar(50, 3, 0.3), rep(1.5, 50)),
  stuck_half_2x40 = cbind(c(rep(0.25, 20), rnorm(20)), rnorm(40)),
  one_infinite_2x40 = { x <- matrix(rnorm(80), 40); x[7, 2] <- Inf; x },
  both_infinities_2x30 = { x <- matrix(rnorm(60), 30); x[3, 1] <- -Inf; x[9, 2] <- Inf; x },
  mostly_infinite_2x20 = { x <- matrix(Inf, 20, 2); x[1:4, ] <- rnorm(8); x },
  one_nan_2x20 = { x <- matrix(rnorm(40), 20); x[1, 1] <- NaN; x },
  large_offset_4x80 = 1e9 + matrix(rnorm(320), 80),
  small_scale_2x50 = 1e-10 * matrix(rnorm(100), 50),
  below_tolerance_2x50 = 1e-17 * matrix(rnorm(100), 50),
  nearly_constant_2x30 = { x <- matrix(1, 30, 2); x[11, 2] <- 2; x },
  short_2x6 = matrix(rnorm(12), 6),
  short_2x7 = matrix(rnorm(14), 7),
  short_3x12 = matrix(rnorm(36), 12),
  short_1x13 = matrix(rnorm(13), 13),
  one_draw_4x1 = matrix(rnorm(4), 1),
  one_by_one_1x1 = matrix(0.5, 1),
  negative_zero_2x20 = { x <- matrix(sample(c(0, 1, 2), 40, TRUE), 20); x[x == 0][c(TRUE, FALSE)] <- -0.0; x },
  odd_1x101 = ar(101, 1, 0.7),
  nan_in_the_middle_2x41 = { x <- ar(41, 2, 0.5); x[21, 2] <- NaN; x },
  infinite_in_the_middle_3x41 = { x <- ar(41, 3, 0.5); x[21, 1] <- Inf; x },
  opposite_neighbours_2x20 = matrix(rep(c(0, 1), 20), 20),
  two_values_2x40 = matrix(sample(c(-1, 1), 80, TRUE), 40),
  constant_chains_3x20 = matrix(rep(c(0.25, 0.5, 1), each = 20), 20),
  at_the_tolerance_2x20 = { x <- matrix(0, 20, 2); x[3, 2] <- 2^-52; x },
  within_the_tolerance_2x20 = { x <- matrix(0, 20, 2); x[3, 2] <- 2^-53; x },
  huge_2x40 = 1e60 * ar(40, 2, 0.3),
  many_chains_64x8 = matrix(rnorm(512), 8),
  one_chain_1x3 = matrix(rnorm(3), 3)
)
q <- function(f, x) tryCatch(suppressWarnings(unname(f(x))), error = function(e) NA)
values <- function(x) list(
  mean = q(mean, x), sd = q(function(x) sd(as.numeric(x)), x), median = q(median, x), mad = q(function(x) mad(as.numeric(x)), x),
  q5 = q(function(x) quantile2(x, 0.05), x), q95 = q(function(x) quantile2(x, 0.95), x),
  rhat = q(rhat, x), rhat_bulk = q(function(x) posterior:::.rhat(posterior:::z_scale(posterior:::.split_chains(x))), x),
  rhat_folded = q(function(x) posterior:::.rhat(posterior:::z_scale(posterior:::.split_chains(posterior:::fold_draws(x)))), x),
  rhat_basic = q(rhat_basic, x), rhat_basic_nosplit = q(function(x) rhat_basic(x, split = FALSE), x),
  ess_bulk = q(ess_bulk, x), ess_tail = q(ess_tail, x), ess_mean = q(ess_mean, x), ess_sd = q(ess_sd, x),
  ess_q5 = q(function(x) ess_quantile(x, 0.05), x), ess_q50 = q(function(x) ess_quantile(x, 0.5), x),
  ess_q95 = q(function(x) ess_quantile(x, 0.95), x), ess_basic_nosplit = q(function(x) ess_basic(x, split = FALSE), x),
  mcse_mean = q(mcse_mean, x), mcse_sd = q(mcse_sd, x), mcse_q5 = q(function(x) mcse_quantile(x, 0.05), x),
  mcse_q50 = q(function(x) mcse_quantile(x, 0.5), x), mcse_q95 = q(function(x) mcse_quantile(x, 0.95), x))
text <- function(v) if (is.nan(v)) '"NaN"' else if (is.na(v)) "null" else if (is.infinite(v)) ifelse(v > 0, '"Inf"', '"-Inf"') else sprintf("%.17g", v)
entries <- character()
for (name in names(cases)) {
  x <- as.matrix(cases[[name]])
  number <- function(v) if (is.nan(v)) "NaN" else if (is.infinite(v)) ifelse(v > 0, "Inf", "-Inf") else sprintf("%.17g", v)
  lines <- c(paste0("chain", seq_len(ncol(x)), collapse = ","), apply(x, 1, function(r) paste(sapply(r, number), collapse = ",")))
  writeLines(lines, paste0(name, ".csv"))
  v <- values(x)
  entries <- c(entries, paste0('"', name, '": {', paste0('"', names(v), '": ', sapply(v, text), collapse = ", "), "}"))
}
writeLines(c(paste0('{"posterior_package": "', packageVersion("posterior"), '", "R": "', getRversion(), '", "cases": {'), paste(entries, collapse = ",\n"), "}}"), "expected.json")
