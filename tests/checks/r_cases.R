# Writes r_cases.json: what R gives for the distributions and tests that the checks use. Each case holds the call.
#   Rscript r_cases.R > r_cases.json
calls <- c(
  "2 * pt(-1.262, 32)", "2 * pt(-9.526, 16)", "2 * pt(-0.001, 1)", "2 * pt(-3.4383, 14)", "2 * pt(-40, 3)",
  "2 * pt(-2.7, 23.14)", "2 * pt(-1.96, 1e6)", "2 * pt(-12.808, 10)",
  "qt(0.975, 14)", "qt(0.995, 2)", "qt(0.975, 29.7)", "qt(1 - 0.004 / 2, 14)", "qt(1 - 1e-9 / 2, 30)",
  "pf(29.908, 2, 42, lower.tail = FALSE)", "pf(1.266, 4, 20, lower.tail = FALSE)",
  "pf(53.569, 4, 20, lower.tail = FALSE)", "pf(0.02, 1, 300, lower.tail = FALSE)",
  "pchisq(5.0674, 1, lower.tail = FALSE)", "pchisq(2.983, 2, lower.tail = FALSE)",
  "pchisq(22.737, 4, lower.tail = FALSE)", "pchisq(120, 12, lower.tail = FALSE)",
  "2 * pnorm(-3.434)", "2 * pnorm(-0.5)", "2 * pnorm(-8)", "qnorm(0.975)", "qnorm(0.6)",
  "lchoose(32, 12)", "lchoose(5000, 17)",
  "chisq.test(matrix(c(12, 21, 20, 11), 2), correct = FALSE)$p.value",
  "chisq.test(matrix(c(12, 21, 20, 11), 2))$p.value", "fisher.test(matrix(c(12, 21, 20, 11), 2))$p.value",
  "chisq.test(matrix(c(6, 4, 9, 11), 2), correct = FALSE)$p.value",
  "chisq.test(matrix(c(6, 4, 9, 11), 2))$p.value", "fisher.test(matrix(c(6, 4, 9, 11), 2))$p.value",
  "fisher.test(matrix(c(0, 8, 10, 3), 2))$p.value", "fisher.test(matrix(c(40, 12, 31, 77), 2))$p.value",
  "suppressWarnings(chisq.test(matrix(c(5, 9, 6, 3, 2, 7), 2))$p.value)",
  "mcnemar.test(matrix(c(12, 0, 9, 11), 2), correct = FALSE)$p.value",
  "mcnemar.test(matrix(c(12, 0, 9, 11), 2))$p.value", "binom.test(0, 9)$p.value",
  "mcnemar.test(matrix(c(2, 4, 22, 0), 2), correct = FALSE)$p.value",
  "mcnemar.test(matrix(c(2, 4, 22, 0), 2))$p.value", "binom.test(4, 26)$p.value")
cat("[\n")
for (i in seq_along(calls)) {
  cat(sprintf("  {\"call\": \"%s\", \"value\": %.17g}%s\n", calls[i], eval(parse(text = calls[i])),
              if (i < length(calls)) "," else ""))
}
cat("]\n")
