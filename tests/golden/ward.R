# What theory expects of a line and of a ward's score, by R's Poisson and normal distributions: prints ward.json.
#
#   Rscript tests/golden/ward.R > tests/golden/ward.json      (R 4.2.2, no package)

number <- function(x) format(x, digits = 15)
row <- function(x) paste0("{", paste0('"', names(x), '": ', vapply(x, number, ""), collapse = ", "), "}")

line <- function(arrivals, services, servers) {
  a <- arrivals / services
  lost <- dpois(servers, a) / ppois(servers, a)  # Erlang's B
  waits <- lost / (1 - a / servers * (1 - lost))
  wait <- waits / (servers * services - arrivals)
  row(list(arrivals = arrivals, services = services, servers = servers, waits = waits, wait = wait, present = arrivals * wait + a))
}
lines <- c(line(.8, 1, 1), line(3.2, 1, 4), line(9, 1, 10), line(18, 2, 10), line(95, 1, 100))

# 30 beds scored six times a day, 0.06 deteriorations a bed and day, d' 1.6.
threshold <- function(t) {
  p <- .06 / 6
  hit <- pnorm(t, 1.6, lower.tail = FALSE)
  alarm <- pnorm(t, lower.tail = FALSE)
  row(list(threshold = t, alerts_a_day = 180 * (p * hit + (1 - p) * alarm), true_share = p * hit / (p * hit + (1 - p) * alarm), alerted = hit))
}
cat('{"lines": [', paste(lines, collapse = ",\n"), '],\n"thresholds": [', paste(vapply(c(.5, 1, 1.5, 2, 2.5), threshold, ""), collapse = ",\n"), "]}\n")
