# What is kept of a public table of stays in intensive care, as lines "name numbers": Rscript models/tables/los.R > TABLES/los.txt
#
# Debian 12: r-cran-etm 1.1.1-1 (GPL-2 or later), data set los.data: 756 stays in German intensive care units, in days, and
# when 124 of these patients got an infection there. A line that begins with # is for the prose alone. Only sums leave this script; no learner and no file of the tree has a row.

suppressMessages(library(etm))
data(los.data)
d <- los.data
ends <- do.call(pmin, c(d[c("j.02", "j.03", "j.12", "j.13", "cens")], na.rm = TRUE))
infected <- is.finite(d$j.01)
say <- function(name, numbers) cat(name, numbers, "\n")
say("# n", length(ends))
say("# infected", sum(infected))
say("# mean", sprintf("%.1f", mean(ends)))
say("# median", sprintf("%.0f", median(ends)))
say("los.beds", sprintf("%.1f", 2 * mean(ends)))
say("# long", sprintf("%.1f", 100 * mean(ends > 20)))
say("los.long_days", sprintf("%.1f", 100 * sum(ends[ends > 20]) / sum(ends)))
say("# mean_infected", sprintf("%.1f", mean(ends[infected])))
say("# mean_others", sprintf("%.1f", mean(ends[!infected])))
say("# naive", sprintf("%.1f", mean(ends[infected]) - mean(ends[!infected])))
say("# onset", sprintf("%.1f", mean(d$j.01[infected])))
# Up to these days, so many in a hundred of the patients, and of the days that they lie there.
upto <- c(5, 10, 15, 20, 30, 40, 60, 90)
say("los.upto", upto)
say("los.patients", sprintf("%.1f", 100 * sapply(upto, function(days) mean(ends <= days))))
say("los.days", sprintf("%.1f", 100 * sapply(upto, function(days) sum(ends[ends <= days]) / sum(ends))))
# Schulgen and Schumacher's change in length of stay, with the days before the infection given to those without one.
ways <- matrix(FALSE, 4, 4)
ways[1, 2:4] <- TRUE
ways[2, 3:4] <- TRUE
extra <- clos(etm(prepare.los.data(d), c("0", "1", "2", "3"), ways, NULL, 0))$e.phi
say("los.extra", sprintf("%.1f", extra))
say("# freed", sprintf("%.0f", sum(infected) * extra))
