# Reference numbers for src/science/trust, by R's own functions or by brute force: prints trust.json.
#
#   Rscript tests/golden/trust.R > tests/golden/trust.json      (R 4.2.2, no package)
#
# Where the engine has a formula, this has another way to the same number: prop.test for Wilson, uniroot for Newcombe,
# leaving each case or person out and computing anew for jackknifes, a Markov chain for the alarms of a chart, expected
# quadratic forms of projections for variance components.

set.seed(20261129)
json <- function(x) {
  if (is.list(x)) {
    inside <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(inside, collapse = ", "), "]"))
    return(paste0("{", paste0('"', names(x), '": ', inside, collapse = ",\n "), "}"))
  }
  one <- if (is.character(x)) paste0('"', x, '"') else format(x, digits = 15, trim = TRUE, scientific = NA)
  if (length(x) == 1) one else paste0("[", paste(one, collapse = ", "), "]")
}
share <- function(yes, of) list(value = yes / of, range = as.numeric(prop.test(yes, of, correct = FALSE)$conf.int))

# Yes-or-no answers.
truth <- rbinom(60, 1, .4)
said <- ifelse(runif(60) < .75, truth, 1 - truth)
reads <- list(truth = truth, said = said,
  sensitivity = share(sum(said[truth == 1]), sum(truth)),
  specificity = share(sum(said[truth == 0] == 0), sum(truth == 0)),
  positive_value = share(sum(truth[said == 1]), sum(said)),
  negative_value = share(sum(truth[said == 0] == 0), sum(said == 0)))

# d' and c as a probit regression of corrected counts: its coefficients are z(false alarms) and d'.
detections <- lapply(list(c(6, 8, 1, 24), c(8, 8, 6, 24), c(0, 12, 0, 12), c(20, 24, 3, 40)), function(k) {
  r <- c(k[1] + .5, k[3] + .5) / (k[c(2, 4)] + 1)
  fit <- suppressWarnings(glm(r ~ c(1, 0), family = binomial("probit"), weights = k[c(2, 4)], control = list(epsilon = 1e-14)))
  d <- coef(fit)[[2]]
  se <- sqrt(vcov(fit)[2, 2])
  list(counts = k, d = d, d_se = se, c = -(coef(fit)[[1]] * 2 + d) / 2)
})

# Reliance.
n <- 80
t <- rbinom(n, 1, .5)
advice <- ifelse(runif(n) < .7, t, 1 - t)
own <- round(plogis(1.2 * (2 * t - 1) + rnorm(n)), 1)
last <- round(plogis(qlogis(pmin(pmax(own, .05), .95)) + .9 * (2 * advice - 1) + rnorm(n, 0, .5)), 1)
said <- function(p) ifelse(p == .5, NA, as.integer(p > .5))
o <- said(own); l <- said(last); good <- advice == t
among <- function(which, yes) share(sum(yes[which], na.rm = TRUE), sum(which, na.rm = TRUE))
is <- function(a, b) !is.na(a) & a == b
moved <- (last - own) * ifelse(advice == 1, 1, -1)
interval <- function(x) list(value = mean(x), range = as.numeric(t.test(x)$conf.int))
believed <- ifelse(advice == 1, last, 1 - last)
area <- as.numeric(wilcox.test(believed[good], believed[!good], exact = FALSE)$statistic) / (sum(good) * sum(!good))
newcombe <- function(a, m, n) {
  v <- function(x) x * (1 - x) * (1 + ((m + n) / 2 - 1) * ((1 - x) / (2 - x) + x / (1 + x))) / (m * n)
  g <- function(x) abs(x - a) - qnorm(.975) * sqrt(v(x))
  # At an area of 0 or 1 the area itself solves this too: look beside it.
  c(if (a > 0) uniroot(g, c(0, min(a, 1 - 1e-6)), tol = 1e-15)$root else 0,
    if (a < 1) uniroot(g, c(max(a, 1e-6), 1), tol = 1e-15)$root else 1)
}
reliance <- list(truth = t, advice = advice, own = own, last = last,
  self_reliance = among(is(o, t) & !good, is(l, t)), advice_reliance = among(is(o, 1 - t) & good, is(l, t)),
  switched = among(is(o, 1 - advice), is(l, advice)), followed_wrong = among(!good & !is.na(l), is(l, advice)),
  refused_right = among(good & !is.na(l), is(l, 1 - advice)), harmful_shift = interval(moved[!good]), useful_shift = interval(moved[good]),
  area = list(value = area, range = newcombe(area, sum(good), sum(!good))))
areas <- lapply(list(c(1, 8, 16), c(0, 3, 4), c(.5, 12, 12), c(.875, 2, 2)), function(k) list(given = k, range = newcombe(k[1], k[2], k[3])))

# Brier: Siegert's view (2017) of Murphy's parts: differences of mean scores of the stated, the recalibrated and the mean
# chance. Ferro and Fricker's correction: what within-group sample variances add.
n <- 200
p <- round(runif(n), 1)
y <- rbinom(n, 1, plogis(.6 * qlogis(pmin(pmax(p, .03), .97)) + .2))
murphy <- function(p, y) {
  s <- function(q) mean((q - y)^2)
  again <- ave(y, p)
  sizes <- ave(y, p, FUN = length)
  bias <- sum(vapply(split(y, p), function(x) if (length(x) > 1) var(x) else 0, 0)) / length(y)
  more <- var(y) / length(y)
  plain <- c(s(p) - s(again), s(mean(y)) - s(again), s(mean(y)))
  c(s(p), plain[1] - bias, plain[2] - bias + more, plain[3] + more, plain)
}
left <- t(vapply(seq_len(n), function(i) murphy(p[-i], y[-i]), numeric(7)))
brier <- list(p = p, truth = y, parts = murphy(p, y), se = apply(left, 2, function(x) sqrt((n - 1) / n * sum((x - mean(x))^2)))[1:4])

# Decision curve and calibration on those chances.
curve <- lapply(c(.1, .3, .5, .95), function(at) {
  gain <- ifelse(p >= at, ifelse(y == 1, 1, -at / (1 - at)), 0)
  list(threshold = at, value = mean(gain), range = mean(gain) + c(-1, 1) * qnorm(.975) * sd(gain) / sqrt(n))
})
inner <- p > 0 & p < 1
fit <- glm(y[inner] ~ qlogis(p[inner]), family = binomial, control = list(epsilon = 1e-14))
large <- glm(y[inner] ~ offset(qlogis(p[inner])), family = binomial, control = list(epsilon = 1e-14))
ranges <- list(intercept = as.numeric(confint.default(fit)[1, ]), slope = as.numeric(confint.default(fit)[2, ]),
  in_the_large = as.numeric(confint.default(large)))

# CUSUM: the chart, and the chance of a signal among so many patients by a Markov chain over its height.
q <- c(.03, .05, .08, .12, .2, .35)
who <- sample(length(q), 150, TRUE)
came <- rbinom(150, 1, plogis(qlogis(q[who]) + log(2)))
w <- ifelse(came == 1, log(2), 0) - log(1 - q[who] + 2 * q[who])
chart <- Reduce(function(h, x) max(0, h + x), w, accumulate = TRUE, 0)[-1]
alarm <- function(limit, ratio, patients, cells = 1200) {
  width <- limit / cells
  at <- (seq_len(cells) - .5) * width
  move <- matrix(0, cells, cells)
  for (k in seq_along(q)) for (y in 0:1) {
    pr <- plogis(qlogis(q[k]) + log(ratio))
    pr <- ifelse(y == 1, pr, 1 - pr) / length(q)
    to <- pmax(0, at + ifelse(y == 1, log(2), 0) - log(1 - q[k] + 2 * q[k]))
    # Linear between two cells keeps the mean height.
    lower <- floor(to / width - .5)
    part <- to / width - .5 - lower
    for (side in 0:1) {
      cell <- lower + side + 1
      cell <- pmin(pmax(cell, 1), cells)
      i <- which(to < limit)
      move[cbind(i, cell[i])] <- move[cbind(i, cell[i])] + pr * (if (side == 1) part else 1 - part)[i]
    }
  }
  state <- c(1, rep(0, cells - 1))
  for (i in seq_len(patients)) state <- as.numeric(state %*% move)
  1 - sum(state)
}
watch <- list(p = q[who], outcome = came, height = chart, values = q,
  alarms = lapply(list(c(3, 1, 400), c(3, 2, 400), c(4, 2, 200)), function(k) list(limit = k[1], ratio = k[2], patients = k[3], chance = alarm(k[1], k[2], k[3]))))

# Anonymity: a small table.
known <- data.frame(age = sample(40:60, 250, TRUE), sex = sample(c("f", "m"), 250, TRUE), year = sample(2001:2003, 250, TRUE))
size <- as.numeric(table(do.call(paste, known)))
anonymity <- list(age = known$age, sex = known$sex, year = known$year, classes = length(size), smallest = min(size),
  unique = sum(size == 1), below = sum(size[size < 5]), risk = mean(rep(1 / size, size)))

# Generalisability: expected quadratic forms of projections; the complete table by aov besides.
components <- function(d) {
  x <- model.matrix(~ 0 + factor(person), d); z <- model.matrix(~ 0 + factor(case), d); one <- matrix(1, nrow(d), 1)
  project <- function(m) m %*% solve(crossprod(m), t(m))
  forms <- list(diag(nrow(d)) - project(one), project(x) - project(one), project(z) - project(one))
  v <- list(tcrossprod(x), tcrossprod(z), diag(nrow(d)))
  as.numeric(solve(t(sapply(forms, function(f) sapply(v, function(k) sum(f * k)))), sapply(forms, function(f) sum(d$value * (f %*% d$value)))))
}
study <- function(d, k) {
  reliab <- function(c, k) { rel <- max(0, c[3]) / k; abs <- (max(0, c[3]) + max(0, c[2])) / k; log(c(rel / (c[1] + rel), abs / (c[1] + abs))) }
  whole <- components(d); persons <- length(unique(d$person))
  each <- lapply(sort(unique(d$person)), function(i) components(d[d$person != i, ]))
  list(person = d$person, case = d$case, value = d$value, components = whole, by_cases = lapply(k, function(cases) {
    left <- sapply(each, reliab, cases); here <- reliab(whole, cases)
    reach <- qt(.975, persons - 1) * apply(left, 1, function(x) sqrt((persons - 1) / persons * sum((x - mean(x))^2)))
    list(cases = cases, value = 1 - exp(here), low = pmin(1, pmax(0, 1 - exp(here + reach))), high = pmin(1, pmax(0, 1 - exp(here - reach))))
  }))
}
d <- expand.grid(person = 0:13, case = 0:7)
d$value <- round(rnorm(14, 0, .8)[d$person + 1] + rnorm(8, 0, .5)[d$case + 1] + rnorm(nrow(d)), 3)
ms <- summary(aov(value ~ factor(person) + factor(case), d))[[1]][["Mean Sq"]]
stopifnot(max(abs(components(d) - c((ms[1] - ms[3]) / 8, (ms[2] - ms[3]) / 14, ms[3]))) < 1e-10)
big <- expand.grid(person = 0:24, case = 0:19)
big$value <- round(rnorm(25, 0, .7)[big$person + 1] + rnorm(20, 0, .6)[big$case + 1] + rnorm(nrow(big)), 3)
sparse <- big[runif(nrow(big)) < .4, ]
# And a case that one person alone met.
sparse <- rbind(sparse, data.frame(person = 3, case = 20, value = .5))

cat(json(list(source = paste("tests/golden/trust.R,", R.version.string), reads = reads, detections = detections, reliance = reliance,
  areas = areas, brier = brier, curve = curve, ranges = ranges, watch = watch, anonymity = anonymity,
  complete = study(d, list(8, 24)), sparse = study(sparse, list(10, 60)))), "\n", sep = "")
