# Writes the public data sets that the models of tables are made from: Rscript models/tables/data.R FOLDER
#
# Debian 12: r-cran-survival 3.5-3 and r-cran-publish 2023.01.17. Rows of people go to FOLDER, outside the tree: they are
# public, and no learner sees one. What is kept of them in the tree is counts, and predictions beside broad groups.

folder <- commandArgs(TRUE)[1]
dir.create(folder, showWarnings = FALSE)
write <- function(rows, name) write.csv(rows, file.path(folder, paste0(name, ".csv")), row.names = FALSE, na = "", quote = FALSE)

library(survival)
# Recurrence or death within three years; who was lost before has no answer and is left out.
within <- function(days, event, years) ifelse(days <= years * 365.25 & event == 1, 1, ifelse(days > years * 365.25, 0, NA))
r <- rotterdam
days <- ifelse(r$recur == 1, r$rtime, r$dtime)
r$truth <- within(days, pmax(r$recur, r$death), 3)
r$size <- c("<=20" = 15, "20-50" = 35, ">50" = 65)[as.character(r$size)]
columns <- c("truth", "age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon")
write(r[!is.na(r$truth), columns], "rotterdam")
g <- gbsg
g$truth <- within(g$rfstime, g$status, 3)
g$size <- ifelse(g$size <= 20, 15, ifelse(g$size <= 50, 35, 65))
write(g[!is.na(g$truth), columns], "gbsg")
write(g[, columns], "gbsg-with-those-lost")

f <- flchain
f$truth <- within(f$futime, f$death, 5)
f$male <- as.integer(f$sex == "M")
f$year <- f$sample.yr
write(f[!is.na(f$truth), c("truth", "age", "male", "kappa", "lambda", "creatinine", "year")], "flchain")

# Histology read at the hospital and by the central laboratory, and whether the tumour came back: counts alone.
w <- aggregate(cbind(children = 1, relapses = rel) ~ instit + histol + stage, nwtco, sum)
names(w)[1:2] <- c("local", "central")
for (k in c("local", "central")) w[[k]] <- ifelse(w[[k]] == 2, "unfavourable", "favourable")
write(w, "histology-counts")

suppressMessages(library(Publish))
data(Diabetes)
d <- Diabetes[!is.na(Diabetes$glyhb), ]
d$truth <- as.integer(d$glyhb >= 7)
d$male <- as.integer(d$gender == "male")
d$frame <- c(small = 1, medium = 2, large = 3)[as.character(d$frame)]
d$louisa <- as.integer(d$location == "Louisa")
names(d) <- sub("stab.glu", "glucose", sub("bp.1s", "systolic", sub("bp.1d", "diastolic", names(d))))
d$height <- round(d$height * 2.54)      # inches, pounds
d$weight <- round(d$weight * 0.45359237)
d$waist <- round(d$waist * 2.54)
d$hip <- round(d$hip * 2.54)
write(d[, c("truth", "age", "male", "height", "weight", "waist", "hip", "frame", "systolic", "diastolic", "glucose", "louisa")], "schorling")

# What leaving out those who were lost does to the share with the event: by Kaplan and Meier, with them, and without.
shares <- function(name, days, event, years) {
  known <- within(days, event, years)
  fit <- summary(survfit(Surv(days, event) ~ 1), times = years * 365.25)
  cat(sprintf("%s: %.1f %% with those lost (%.1f to %.1f), %.1f %% without; %d of %d lost\n", name, 100 * (1 - fit$surv),
              100 * (1 - fit$upper), 100 * (1 - fit$lower), 100 * mean(known, na.rm = TRUE), sum(is.na(known)), length(known)))
}
shares("rotterdam", days, pmax(r$recur, r$death), 3)
shares("gbsg", g$rfstime, g$status, 3)
shares("flchain", f$futime, f$death, 5)
