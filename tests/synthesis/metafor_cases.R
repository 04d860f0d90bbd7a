# Makes metafor_cases.json: what the R package metafor computes, for comparison in the tests. To be run again only when
# cases are added:  Rscript metafor_cases.R > metafor_cases.json   (made with R 4.2.2, metafor 3.8-1, metadat 1.2-0)
suppressMessages(library(metafor))
options(warn = -1)

num <- function(x) {
  x <- as.numeric(x)
  s <- ifelse(is.na(x), "null", formatC(x, digits = 17, format = "g"))
  if (length(s) == 1) s else paste0("[", paste(s, collapse = ","), "]")
}
arr <- function(x) { s <- num(x); if (length(x) == 1) paste0("[", s, "]") else s }
quoted <- function(s) paste0('"', gsub("\n *", " ", gsub('"', "'", s)), '"')
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0(quoted(names(parts)), ":", unlist(parts), collapse = ","), "}")
}

escalc_case <- function(call) {
  r <- eval(parse(text = call))
  e <- parse(text = call)[[1]]
  args <- as.list(e)[-1]
  measure <- args$measure
  args$measure <- NULL
  object(r = quoted(call), measure = quoted(measure),
         input = do.call(object, lapply(args, function(a) num(eval(a)))), yi = num(r$yi), vi = num(r$vi))
}
escalcs <- c(
  'escalc(measure="MD", m1i=10.5, sd1i=2.1, n1i=31, m2i=9.25, sd2i=3.4, n2i=28)',
  'escalc(measure="SMD", m1i=10.5, sd1i=2.1, n1i=31, m2i=9.25, sd2i=3.4, n2i=28)',
  'escalc(measure="SMD", m1i=3, sd1i=1, n1i=2, m2i=1, sd2i=2, n2i=2)',
  'escalc(measure="SMD", m1i=100.2, sd1i=15, n1i=4000, m2i=99.1, sd2i=14.5, n2i=3900)',
  'escalc(measure="SMDH", m1i=10.5, sd1i=2.1, n1i=31, m2i=9.25, sd2i=3.4, n2i=28)',
  'escalc(measure="SMDH", m1i=-2.5, sd1i=0.5, n1i=8, m2i=1.25, sd2i=6.4, n2i=12)',
  'escalc(measure="ROM", m1i=10.5, sd1i=2.1, n1i=31, m2i=9.25, sd2i=3.4, n2i=28)',
  'escalc(measure="MC", m1i=24.3, m2i=20.1, sd1i=5.2, sd2i=4.1, ni=20, ri=0.63)',
  'escalc(measure="SMCC", m1i=24.3, m2i=20.1, sd1i=5.2, sd2i=4.1, ni=20, ri=0.63)',
  'escalc(measure="SMCC", m1i=18, m2i=20.1, sd1i=5.2, sd2i=4.1, ni=9, ri=-0.2)',
  'escalc(measure="SMCR", m1i=24.3, m2i=20.1, sd1i=4.1, ni=20, ri=0.63)',
  'escalc(measure="OR", ai=24, bi=8, ci=15, di=17)',
  'escalc(measure="OR", ai=24, bi=0, ci=15, di=9)',
  'escalc(measure="OR", ai=0, bi=20, ci=3, di=17)',
  'escalc(measure="RR", ai=24, bi=8, ci=15, di=17)',
  'escalc(measure="RR", ai=0, bi=20, ci=3, di=17)',
  'escalc(measure="RD", ai=24, bi=8, ci=15, di=17)',
  'escalc(measure="RD", ai=0, bi=20, ci=3, di=17)',
  'escalc(measure="PETO", ai=24, bi=8, ci=15, di=17)',
  'escalc(measure="PETO", ai=0, bi=20, ci=3, di=17, add=0)',
  'escalc(measure="MPORM", ai=21, bi=11, ci=12, di=20, ri=0.3)',
  'escalc(measure="MPORM", ai=30, bi=10, ci=22, di=18, ri=0.5)',
  'escalc(measure="ZCOR", ri=0.45, ni=40)',
  'escalc(measure="ZCOR", ri=-0.91, ni=12)',
  'escalc(measure="PLO", xi=12, ni=50)',
  'escalc(measure="PLO", xi=0, ni=50)')

model <- function(dat, method, test, mods = NULL) {
  # As tight as the size of the variances allows.
  tight <- list(threshold = 1e-13 * max(1, mean(dat$vi)), maxiter = 100000, tol = 1e-12, tau2.max = 1e5)
  if (is.null(mods)) rma(yi, vi, data = dat, method = method, test = test, control = tight)
  else rma(yi, vi, mods = mods, data = dat, method = method, test = test, control = tight)
}
fit_case <- function(dat, method, test) {
  r <- model(dat, method, test)
  p <- predict(r)
  ci <- if (method == "EE") NULL else confint(r, control = list(tol = 1e-12, tau2.max = 1e5))$random
  object(method = quoted(method), test = quoted(test), estimate = num(r$beta), se = num(r$se), statistic = num(r$zval),
         p = num(r$pval), ci = num(c(r$ci.lb, r$ci.ub)), tau2 = num(r$tau2), se_tau2 = num(r$se.tau2), I2 = num(r$I2),
         H2 = num(r$H2), Q = num(r$QE), Q_p = num(r$QEp), weights = arr(weights(r)),
         prediction = if (method == "EE") "null" else num(c(p$pi.lb, p$pi.ub)),
         tau2_ci = if (is.null(ci)) "null" else num(ci["tau^2", 2:3]),
         I2_ci = if (is.null(ci)) "null" else num(ci["I^2(%)", 2:3]))
}
data_case <- function(name, call, moderator = NULL) {
  dat <- eval(parse(text = call))
  fits <- c()
  for (method in c("EE", "REML", "DL", "PM", "ML", "SJ")) {
    for (test in c("z", "knha")) fits <- c(fits, fit_case(dat, method, test))
  }
  r <- model(dat, "REML", "z")
  l <- leave1out(r)
  i <- influence(r)
  k <- influence(model(dat, "REML", "knha"))
  egger <- regtest(r, model = "lm")
  fill <- trimfill(r)
  fill_ee <- trimfill(model(dat, "EE", "z"))
  regression <- "null"
  if (!is.null(moderator)) {
    both <- c()
    for (test in c("z", "knha")) {
      m <- model(dat, "REML", test, dat[[moderator]])
      both <- c(both, object(test = quoted(test), beta = num(m$beta), se = num(m$se), p = num(m$pval), tau2 = num(m$tau2),
                             se_tau2 = num(m$se.tau2), I2 = num(m$I2), QE = num(m$QE), R2 = num(m$R2)))
    }
    regression <- object(moderator = arr(dat[[moderator]]), fits = paste0("[", paste(both, collapse = ","), "]"))
  }
  object(name = quoted(name), r = quoted(call), yi = arr(dat$yi), vi = arr(dat$vi),
         fits = paste0("[", paste(fits, collapse = ","), "]"),
         leave1out = object(estimate = arr(l$estimate), tau2 = arr(l$tau2), Q = arr(l$Q)),
         influence = object(rstudent = arr(i$inf$rstudent), dffits = arr(i$inf$dffits), cook = arr(i$inf$cook.d),
                            covariance = arr(i$inf$cov.r), tau2 = arr(i$inf$tau2.del), hat = arr(i$inf$hat),
                            influential = arr(i$is.infl)),
         influence_knha = object(rstudent = arr(k$inf$rstudent), dffits = arr(k$inf$dffits), cook = arr(k$inf$cook.d),
                            covariance = arr(k$inf$cov.r), tau2 = arr(k$inf$tau2.del), hat = arr(k$inf$hat),
                            influential = arr(k$is.infl)),
         egger = object(t = num(egger$zval), p = num(egger$pval), df = num(egger$dfs), limit = num(egger$est)),
         trimfill = object(missing = num(fill$k0), left = if (fill$side == "left") "true" else "false",
                           estimate = num(fill$beta), tau2 = num(fill$tau2)),
         trimfill_common = object(missing = num(fill_ee$k0), left = if (fill_ee$side == "left") "true" else "false",
                           estimate = num(fill_ee$beta)),
         regression = regression)
}

cat('{"escalc":[\n', paste(sapply(escalcs, escalc_case), collapse = ",\n"), '\n],\n"data":[\n', sep = "")
cat(paste(
  data_case("bcg", 'escalc(measure="RR", ai=tpos, bi=tneg, ci=cpos, di=cneg, data=dat.bcg)', "ablat"),
  data_case("normand1999", 'escalc(measure="MD", m1i=m1i, sd1i=sd1i, n1i=n1i, m2i=m2i, sd2i=sd2i, n2i=n2i, data=dat.normand1999)', "n1i"),
  data_case("morris2008", 'local({
    # figures of Morris (2008), table 5, as in the documentation of metafor
    t <- escalc(measure="SMCR", m1i=c(38.5,26.8,0.7,75.9,36), m2i=c(30.6,23.5,0.5,53.4,35.6), sd1i=c(15,3.1,0.1,14.5,4.7), ni=c(20,50,9,10,14), ri=c(.47,.64,.77,.89,.44))
    c <- escalc(measure="SMCR", m1i=c(19.7,25.3,0.6,60.7,33.4), m2i=c(23.1,24.9,0.6,55.7,34.8), sd1i=c(13.8,4.1,0.2,17.3,3.1), ni=c(20,42,9,11,14), ri=c(.47,.64,.77,.89,.44))
    data.frame(yi=t$yi-c$yi, vi=t$vi+c$vi)})'),
  data_case("homogeneous", 'data.frame(yi=c(0.30,0.32,0.28,0.31,0.29), vi=c(0.05,0.04,0.08,0.02,0.06))', "vi"),
  data_case("three", 'data.frame(yi=c(0.2,1.4,0.7), vi=c(0.04,0.09,0.05))'),
  sep = ",\n"))
cat("\n]}\n")
